package org.aisbf.conformance.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Hindrance;
import org.aisbf.conformance.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * Who runs what next, and what was found. Safe for all threads.
 *
 * @param <B> what the scenarios work with
 */
final class Schedule<B> {
  private final RunListener listener;
  private final int count;
  private final List<Scenario<B>> waiting;
  private final Set<Scenario<B>> running = new LinkedHashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Patience patience = new Patience();
  private @Nullable String cutShort;
  private int ended;

  Schedule(List<Scenario<B>> scenarios, RunListener listener) {
    this.listener = listener;
    this.count = scenarios.size();
    this.waiting = new ArrayList<>(scenarios);
  }

  /** Runs what there is until nothing is left. */
  void work(Lane<B> lane, Duty duty) {
    Scenario<B> next = take(duty);
    while (next != null) {
      long began = System.nanoTime();
      List<Finding> found = lane.run(next);
      put(next, found, Duration.ofNanos(System.nanoTime() - began));
      next = take(duty);
    }
  }

  /** What a lane takes. */
  enum Duty {
    /** What comes first in order. */
    ALL,
    /** The same, but what waits long before all else. */
    ALL_LONG_FIRST,
    /** What waits long, and nothing else. */
    LONG
  }

  /**
   * Waits until all has run or the run is cut short, as it is when the time is up.
   *
   * @return whether something may still be under way
   */
  synchronized boolean awaitEnd(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (cutShort == null && !(waiting.isEmpty() && running.isEmpty())) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        stop("the run took longer than " + limit.toSeconds() + " s");
      } else {
        wait(left);
      }
    }
    return !running.isEmpty();
  }

  /**
   * Nothing further is begun, and what still runs is not waited for.
   *
   * @param why for the report
   */
  synchronized void stop(String why) {
    cutShort = why;
    notifyAll();
  }

  /** What was found; what did not run or end says so. */
  synchronized Findings findings() {
    List<Finding> all = new ArrayList<>(findings);
    running.forEach(scenario -> all.addAll(notRun(scenario, "not run to its end: ")));
    waiting.forEach(scenario -> all.addAll(notRun(scenario, "not run: ")));
    return new Findings(all, running.isEmpty() && waiting.isEmpty() ? null : cutShort);
  }

  private List<Finding> notRun(Scenario<B> scenario, String how) {
    return Lane.unjudged(scenario, Hindrance.NOT_RUN, how + cutShort);
  }

  private synchronized @Nullable Scenario<B> take(Duty duty) {
    Scenario<B> next = next(duty);
    try {
      while (next != null && next.last() && !running.isEmpty()) {
        wait();
        next = next(duty);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
    if (next != null) {
      waiting.remove(next);
      running.add(next);
    }
    return next;
  }

  /** What is last is all that still waits when it is the next. */
  private @Nullable Scenario<B> next(Duty duty) {
    if (cutShort != null) {
      return null;
    }
    Optional<Scenario<B>> first = waiting.stream().findFirst();
    Optional<Scenario<B>> waitsLong =
        waiting.stream().filter(one -> ConformanceRun.isLong(one) && !one.last()).findFirst();
    return switch (duty) {
      case ALL -> first.orElse(null);
      case ALL_LONG_FIRST -> waitsLong.or(() -> first).orElse(null);
      case LONG -> waitsLong.orElse(null);
    };
  }

  private synchronized void put(Scenario<B> scenario, List<Finding> found, Duration took) {
    if (cutShort == null) {
      running.remove(scenario);
      findings.addAll(found);
      ended++;
      listener.ended(scenario.name(), ended, count, found);
      cutShort = patience.after(found, took);
    }
    notifyAll();
  }
}
