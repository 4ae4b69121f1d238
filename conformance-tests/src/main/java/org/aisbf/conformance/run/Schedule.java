package org.aisbf.conformance.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aisbf.conformance.check.Finding;
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
  private boolean stopped;
  private int ended;

  Schedule(List<Scenario<B>> scenarios, RunListener listener) {
    this.listener = listener;
    this.count = scenarios.size();
    this.waiting = new ArrayList<>(scenarios);
  }

  /** Runs what there is until nothing is left. */
  void work(Lane<B> lane, boolean everything) {
    Scenario<B> next = take(everything);
    while (next != null) {
      put(next, lane.run(next));
      next = take(everything);
    }
  }

  /** Nothing further is begun, and what still runs is not waited for. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /** What was found; what did not run or end says so. */
  synchronized Findings findings() {
    List<Finding> all = new ArrayList<>(findings);
    List<Scenario<B>> left = new ArrayList<>(running);
    left.addAll(waiting);
    left.forEach(scenario -> all.addAll(Lane.unjudged(scenario, "the run was stopped")));
    return new Findings(all, left.isEmpty());
  }

  private synchronized @Nullable Scenario<B> take(boolean everything) {
    for (Scenario<B> scenario : waiting) {
      boolean fits = everything || (ConformanceRun.isLong(scenario) && !scenario.last());
      if (!stopped && fits && (!scenario.last() || othersHaveEnded())) {
        waiting.remove(scenario);
        running.add(scenario);
        return scenario;
      }
    }
    return null;
  }

  /** Waits for them; false where the run is stopped. What is last is all that still waits then. */
  private boolean othersHaveEnded() {
    try {
      while (!running.isEmpty() && !stopped) {
        wait();
      }
      return !stopped;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized void put(Scenario<B> scenario, List<Finding> found) {
    notifyAll();
    if (!stopped) {
      running.remove(scenario);
      findings.addAll(found);
      ended++;
      listener.ended(scenario.name(), ended, count, found);
    }
  }
}
