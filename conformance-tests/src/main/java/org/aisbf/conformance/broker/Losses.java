package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;

/** What buyers hear when their worker is gone (REQ-6). */
final class Losses {
  private Losses() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a worker that is lost before and behind the first byte of its answers")
            .judges("REQ-6/ends-before-first-byte", "REQ-6/ends-after-first-byte")
            .script(play(Losses::lost)));
  }

  private static void lost(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    Buyer silent = stage.ask(worker, false);
    worker.take(silent);
    Buyer begun = stage.ask(worker, true);
    Job job = worker.take(begun);
    job.chunk(Frames.delta("half a sen"));
    if (!stage.await(() -> begun.content().equals("half a sen"))) {
      throw new Stopped("control case: the first event did not reach its buyer");
    }
    worker.link().drop();
    stage.over(silent);
    stage.over(begun);
    stage
        .judge()
        .judge(
            "REQ-6/ends-before-first-byte",
            "when the worker's connection breaks, a request without an answer so far ends at once"
                + " with worker_disconnected (502), or with no_worker (503) where it was tried"
                + " again",
            Replacement.lost(silent));
    boolean broken =
        begun.isOver()
            && !begun.isWhole()
            && begun.content().equals("half a sen")
            && List.of("", "worker_disconnected").contains(begun.code());
    stage
        .judge()
        .judge(
            "REQ-6/ends-after-first-byte",
            "a stream that has begun ends at once, with an error worker_disconnected or a broken"
                + " connection and without [DONE]: the buyer can tell that his answer is not whole",
            broken ? null : "the buyer saw " + begun.seen());
  }
}
