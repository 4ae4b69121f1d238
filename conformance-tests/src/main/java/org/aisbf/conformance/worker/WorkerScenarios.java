package org.aisbf.conformance.worker;

import java.util.List;
import java.util.stream.Stream;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.WorkerBench;

/** Every scenario about a worker. */
public final class WorkerScenarios {
  private static final List<Scenario<WorkerBench>> ALL =
      Stream.of(
              Operations
                  .all(), // what else is broken is best read by whoever knows that these are not
              Identity.all(),
              Registering.all(),
              Heartbeats.all(),
              Concurrency.all(),
              Versions.all(),
              Frames.all(),
              Endings.all(),
              Paths.all(),
              HttpHeaders.all(),
              Statuses.all(),
              Contents.all(),
              Streams.all(),
              Cancels.all(),
              Reconnects.all(),
              Refusals.all(),
              Drains.all(),
              FrameLimits.all())
          .flatMap(List::stream)
          .toList();

  private WorkerScenarios() {}

  /** All of them, in the order in which a report shows them. */
  public static List<Scenario<WorkerBench>> all() {
    return ALL;
  }
}
