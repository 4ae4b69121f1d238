package org.aisbf.conformance.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.run.Schedule.Duty;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.WorkerSubject;

/**
 * Runs all scenarios of a role and gathers what they found. Every subject is worked by one thread.
 * Of a broker's, the first runs everything in order, and further ones help with the scenarios that
 * wait long, so that those wait side by side; workers have nothing in common, so that each takes
 * whatever is next. The subjects stay the caller's: the run closes none.
 */
public final class ConformanceRun {
  /** How long a scenario that is called off may take to notice. */
  private static final Duration PARTING = Duration.ofSeconds(5);

  private ConformanceRun() {}

  /**
   * Judges a broker.
   *
   * @param required only scenarios that judge one of these rows' checks are run
   * @param subjects at least one; further ones reach the same broker under other identities
   * @return one finding for each declared check; when the run is cut short those that did not run
   *     say so, and when that is because the calling thread was interrupted, it is so again
   */
  public static Findings broker(
      RequirementSet required,
      List<BrokerSubject> subjects,
      List<Scenario<BrokerBench>> scenarios,
      RunOptions options,
      RunListener listener) {
    List<Stand<BrokerBench>> stands = new ArrayList<>();
    subjects.forEach(subject -> stands.add(new BrokerStand(subject)));
    return run(stands, Duty.LONG, wanted(required, scenarios), options, listener);
  }

  /**
   * Judges a worker.
   *
   * @param required only scenarios that judge one of these rows' checks are run
   * @param subjects at least one; further ones are workers of the same kind
   * @return as of {@link #broker}
   */
  public static Findings worker(
      RequirementSet required,
      List<WorkerSubject> subjects,
      List<Scenario<WorkerBench>> scenarios,
      RunOptions options,
      RunListener listener) {
    List<Stand<WorkerBench>> stands = new ArrayList<>();
    subjects.forEach(subject -> stands.add(new WorkerStand(subject)));
    return run(stands, Duty.ALL_LONG_FIRST, wanted(required, scenarios), options, listener);
  }

  /**
   * Works the stands.
   *
   * @param further what those behind the first take
   */
  private static <B> Findings run(
      List<Stand<B>> stands,
      Duty further,
      List<Scenario<B>> scenarios,
      RunOptions options,
      RunListener listener) {
    Schedule<B> schedule = new Schedule<>(ordered(scenarios, options), listener);
    ScheduledExecutorService alarms =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("conformance-alarm").factory());
    List<Thread> threads = new ArrayList<>();
    try {
      for (Stand<B> stand : stands) {
        Lane<B> lane = new Lane<>(stand, options, alarms);
        Duty duty = threads.isEmpty() ? Duty.ALL : further;
        String name = "conformance-" + (threads.size() + 1);
        threads.add(Thread.ofPlatform().daemon().name(name).start(() -> schedule.work(lane, duty)));
      }
      if (schedule.awaitEnd(options.whole())) {
        leave(threads);
      }
    } catch (InterruptedException e) {
      schedule.stop("the run was stopped");
      leave(threads);
      Thread.currentThread().interrupt();
    } finally {
      alarms.shutdownNow();
    }
    return schedule.findings();
  }

  /** What they still wait for does not count any more. */
  private static void leave(List<Thread> threads) {
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        boolean unused = thread.join(PARTING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <B> List<Scenario<B>> wanted(
      RequirementSet required, List<Scenario<B>> scenarios) {
    return scenarios.stream()
        .filter(
            scenario -> scenario.checks().stream().anyMatch(c -> required.ofCheck(c).isPresent()))
        .toList();
  }

  /** Those that wait long come last, so that what others find out is there soon. */
  private static <B> List<Scenario<B>> ordered(List<Scenario<B>> scenarios, RunOptions options) {
    List<Scenario<B>> order = new ArrayList<>(scenarios);
    if (options.seed() != null) {
      Collections.shuffle(order, new Random(Objects.requireNonNull(options.seed())));
    }
    order.sort((a, b) -> Boolean.compare(isLong(a), isLong(b)));
    order.removeIf(Scenario::last);
    scenarios.stream().filter(Scenario::last).forEach(order::add);
    return order;
  }

  static boolean isLong(Scenario<?> scenario) {
    return scenario.needs().contains(Need.LONG_WAITS);
  }
}
