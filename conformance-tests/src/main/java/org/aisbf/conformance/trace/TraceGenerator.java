package org.aisbf.conformance.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.aisbf.conformance.requirement.Role;

/**
 * Makes traces up: legal ones, nearly legal ones and hostile ones. Each happening has a seed of its
 * own, so that a trace from which some are taken away is still much the same trace.
 */
public final class TraceGenerator {
  private static final int FEWEST = 4;
  private static final int MOST = 30;

  private TraceGenerator() {}

  /**
   * A trace from one seed.
   *
   * @param patient whether it may wait for minutes, as on a manual clock
   */
  public static Trace of(Role role, long seed, boolean patient) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Long> happenings = random.longs(random.nextInt(FEWEST, MOST)).boxed().toList();
    Trace trace = of(role, happenings, patient);
    return new Trace(role, trace.notes(), seed, trace.steps());
  }

  /** A trace from the seeds of its happenings. */
  public static Trace of(Role role, List<Long> happenings, boolean patient) {
    List<Step> steps = new ArrayList<>();
    Plot plot =
        switch (role) {
          case BROKER -> new BrokerPlot(steps::add, patient);
          case WORKER -> new WorkerPlot(steps::add, patient);
        };
    plot.begin();
    happenings.forEach(seed -> plot.happen(new SplittableRandom(seed)));
    return new Trace(role, List.of(), null, steps);
  }

  /** What happens next, given what happened so far. */
  interface Plot {
    void begin();

    void happen(SplittableRandom chance);
  }
}
