package org.aisbf.cli.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, closed in reverse order. Used by one thread. */
final class Closing implements AutoCloseable {
  private final Deque<Step> steps = new ArrayDeque<>();

  /** Adds something to close before all that was added earlier. */
  void add(Step step) {
    steps.push(step);
  }

  @Override
  public void close() {
    RuntimeException first = null;
    while (!steps.isEmpty()) {
      try {
        steps.pop().close();
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** Something to close. */
  @FunctionalInterface
  interface Step extends AutoCloseable {
    @Override
    void close();
  }
}
