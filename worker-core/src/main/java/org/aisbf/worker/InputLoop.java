package org.aisbf.worker;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Handles inputs one after another in whichever thread brings them: who finds it idle works until
 * it is empty, others leave theirs behind. An input that a handler brings comes after it.
 */
final class InputLoop<T> {
  private final Consumer<T> handler;
  private final Queue<T> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();
  private volatile @Nullable Thread worker;

  InputLoop(Consumer<T> handler) {
    this.handler = handler;
  }

  /** Whether the calling thread is the one that handles an input. */
  boolean isHere() {
    return Thread.currentThread().equals(worker);
  }

  /** What a handler throws reaches the caller after the queue is empty; no input is lost. */
  void post(T input) {
    queue.add(input);
    if (pending.getAndIncrement() != 0) {
      return;
    }
    Throwable failure = null;
    do {
      worker = Thread.currentThread();
      T next = queue.remove();
      try {
        handler.accept(next);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      worker = null;
    } while (pending.decrementAndGet() != 0);
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
  }
}
