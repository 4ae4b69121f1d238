package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.BuyerCall.State;

/** Streams with a hole, an error, or a buyer who does not read (STR-2, STR-3, STR-5, STR-6). */
final class BrokenStreams {
  private static final int PIECE = 64 * 1024;
  private static final int MOST = 64 << 20;

  private BrokenStreams() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a stream with a hole")
            .judges("STR-2/skip-ends")
            .script(play(stage -> gap(stage, "STR-2/skip-ends", 3, "1, 2, 4"))),
        scenario("a stream with a repeat")
            .judges("STR-2/repeat-ends")
            .script(play(stage -> gap(stage, "STR-2/repeat-ends", 1, "1, 2, 2"))),
        scenario("a stream whose end counts more parts than came")
            .judges("STR-2/total-chunks")
            .script(play(BrokenStreams::miscounted)),
        scenario("a stream that is a JSON error")
            .judges("STR-3/json-error")
            .script(play(BrokenStreams::jsonError)),
        scenario("a buyer who stops reading")
            .judges("STR-5/others-keep-pace", "STR-5/overflow-ends")
            .script(play(BrokenStreams::slow)),
        scenario("a buyer who leaves")
            .judges("STR-6/buyer-leaves")
            .script(play(BrokenStreams::leaves)));
  }

  private static void gap(Stage stage, String check, int wrong, String numbers) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    Buyer buyer =
        stage.overFailing(
            worker,
            stage.ask(worker, true),
            job -> {
              job.chunk(1, Frames.delta("one "));
              job.chunk(2, Frames.delta("two "));
              job.chunk(wrong + 1, Frames.delta("behind the hole"));
              job.chunk(wrong + 2, Frames.finish() + Frames.DONE);
              job.done();
            });
    boolean right =
        buyer.isOver()
            && !buyer.isWhole()
            && !buyer.text().contains("behind the hole")
            && List.of("", "stream_gap").contains(buyer.code());
    stage
        .judge()
        .judge(
            check,
            "a stream whose parts bear the numbers "
                + numbers
                + " ends with stream_gap: nothing behind the fault reaches the buyer, and no"
                + " [DONE]",
            right ? null : "the buyer saw " + buyer.seen());
  }

  private static void miscounted(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    Buyer right = stage.ask(worker, true);
    counted(worker.take(right), Frames.finish() + Frames.DONE, 2);
    stage.over(right);
    if (!right.isWhole()) {
      throw new Stopped(
          "control case: a stream of two parts whose end says total_chunks 2 is not whole: "
              + right.seen());
    }
    // The part that is missing is the one that says why the answer ends.
    Buyer buyer =
        stage.overFailing(
            worker, stage.ask(worker, true), job -> counted(job, Frames.delta("two"), 3));
    boolean told =
        buyer.call().state() == State.BROKEN
            || buyer.status() >= 400
            || buyer.code().equals("stream_gap");
    stage
        .judge()
        .judge(
            "STR-2/total-chunks",
            "a stream of two numbered parts whose end says total_chunks 3 ends with stream_gap, or"
                + " with a broken connection, and without [DONE]",
            told && !buyer.isWhole() ? null : "the buyer saw " + buyer.seen());
  }

  private static void counted(Job job, String second, int total) {
    job.chunk(1, Frames.delta("one "));
    job.chunk(2, second);
    job.event("done", "{\"total_chunks\":" + total + "}");
  }

  private static void jsonError(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    Buyer buyer =
        stage.overFailing(
            worker,
            stage.ask(worker, true),
            job -> {
              job.chunk(
                  "{\"error\":{\"message\":\"the kernel paniced\",\"code\":\"backend_error\"}}");
              job.done();
            });
    boolean error = buyer.isOver() && !buyer.isWhole() && !buyer.message().isEmpty();
    stage
        .judge()
        .judge(
            "STR-3/json-error",
            "a chunk that is no event but a JSON error is an error to the buyer, not a part of his"
                + " answer",
            error ? null : "the buyer saw " + buyer.seen());
  }

  private static void slow(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    Buyer slow = stage.ask(worker, true);
    Job job = worker.take(slow);
    job.chunk(Frames.delta("begin "));
    stage.await(() -> slow.content().equals("begin "));
    slow.call().stall();
    String piece = Frames.delta("x".repeat(PIECE));
    boolean others = true;
    boolean told = false;
    for (int sent = 0; sent < MOST && !told; sent += PIECE) {
      job.chunk(piece);
      if (sent % (1 << 20) == 0) {
        others = others && worker.fence();
        told = isCancelled(worker, job);
      }
    }
    others = others && stage.serves(worker);
    stage
        .judge()
        .judge(
            "STR-5/others-keep-pace",
            "while one buyer does not read, the worker's heartbeats are answered and other buyers"
                + " are served",
            others ? null : "another buyer was not served; the session: " + worker.seenEnd("open"));
    job.finish();
    worker.fence();
    slow.call().read();
    stage.over(slow);
    boolean ended =
        slow.isOver() && !slow.isWhole() && List.of("", "slow_consumer").contains(slow.code());
    stage
        .judge()
        .judge(
            "STR-5/overflow-ends",
            "the stream of a buyer who does not read ends with slow_consumer before "
                + (MOST >> 20)
                + " MiB of it are kept",
            ended
                ? null
                : slow.isWhole()
                    ? "all of it was kept and passed on later"
                    : "the buyer saw "
                        + (slow.isOver()
                            ? "the code " + slow.code()
                            : "no end, though he reads again"));
  }

  private static boolean isCancelled(Worker worker, Job job) {
    return worker.heard().stream()
        .anyMatch(m -> m.is("/op", "cancel") && m.is("/request_id", job.id()));
  }

  private static void leaves(Stage stage) throws Stopped {
    Worker worker = stage.ready(Frames.NONE);
    stage.control(worker);
    Buyer buyer = stage.ask(worker, true);
    Job job = worker.take(buyer);
    job.chunk(Frames.delta("never mind"));
    stage.await(() -> buyer.content().equals("never mind"));
    buyer.call().leave();
    stage.pass(stage.pace().silence());
    for (int i = 0; i < 20; i++) {
      job.chunk(Frames.delta("for nobody"));
    }
    job.finish();
    boolean alive = worker.quiet();
    boolean serves = alive && stage.serves(worker);
    stage
        .judge()
        .judge(
            "STR-6/buyer-leaves",
            "when a buyer leaves, the rest of his stream is dropped, and the session and the next"
                + " buyer do not notice",
            serves ? null : "afterwards the session: " + worker.seenEnd("serves nobody"));
  }
}
