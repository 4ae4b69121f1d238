package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.jspecify.annotations.Nullable;

/** Heartbeats and liveness (HB-1, HB-3, HB-4). */
final class Heartbeats {
  private static final String ANSWERED =
      "a heartbeat is answered within 1 s with status=ok, event=heartbeat, its request_id and"
          + " payload.ts, the broker's clock in unix seconds";

  private Heartbeats() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("heartbeats of a worker, idle and at work")
            .judges("HB-1/broker-answers", "HB-1/broker-answers-at-work", "HB-4/broker-no-echo")
            .script(play(Heartbeats::answers)),
        scenario("a worker whose cable is pulled")
            .judges("HB-3/vanished-noticed")
            .needs(Need.LONG_WAITS)
            .script(play(Heartbeats::vanishes)),
        scenario("a large message on a thin uplink")
            .judges("HB-3/any-byte-is-life")
            .needs(Need.LONG_WAITS)
            .script(play(Heartbeats::trickles)));
  }

  private static void answers(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.judge().judge("HB-1/broker-answers", ANSWERED, beat(stage, worker));
    Buyer buyer = stage.ask(worker, true);
    Job job = worker.take(buyer);
    job.chunk(Frames.delta("working"));
    String atWork = beat(stage, worker);
    stage.judge().judge("HB-1/broker-answers-at-work", ANSWERED + ", also while work runs", atWork);
    job.finish();
    stage.over(buyer);
    worker.settle();
    String echoed = stage.fresh("echo");
    worker.send(Frames.answer(echoed, "heartbeat", "{\"ts\":1800000000.5}"));
    boolean alive = worker.quiet();
    List<Message> answers = worker.answers(echoed);
    stage
        .judge()
        .judge(
            "HB-4/broker-no-echo",
            "an answer to a heartbeat is not answered, and harms nothing",
            answers.isEmpty()
                ? alive ? null : "after it the session: " + worker.seenEnd("answers no heartbeat")
                : "it was answered with " + answers.getFirst());
  }

  private static @Nullable String beat(Stage stage, Worker worker) {
    String id = stage.fresh("pulse");
    long before = stage.pace().now();
    worker.send(Frames.operation("heartbeat", id, "{\"uptime\":3600}"));
    Optional<Message> answer = worker.answerTo(id);
    long took = stage.pace().now() - before;
    if (answer.isEmpty()) {
      return "no answer came; the socket: " + worker.seenEnd("open");
    }
    Message message = answer.get();
    double ts = message.number("/payload/ts").orElse(0.0);
    boolean right =
        message.is("/status", "ok") && message.is("/event", "heartbeat") && ts > 1.6e9 && ts < 1e11;
    if (!right) {
      return "the answer is " + message;
    }
    // Only a clock that stands still while the broker works can tell the broker from the machine.
    return stage.pace().isManual() && took > 1000 ? "the answer took " + took + " ms" : null;
  }

  private static void vanishes(Stage stage) throws Stopped {
    Duration window = stage.limits().liveness();
    if (window.multipliedBy(3).dividedBy(2).compareTo(stage.limits().request()) > 0) {
      throw Stopped.missing(
          "a broker that waits for an answer much longer than its liveness window");
    }
    Worker worker = stage.ready();
    Buyer buyer = stage.ask(worker, false);
    worker.take(buyer);
    long before = stage.pace().now();
    worker.link().freeze();
    stage.over(buyer, window.plus(stage.pace().signal()));
    long took = stage.pace().now() - before;
    worker.link().thaw();
    worker.end();
    String end = worker.seenEnd("still open");
    boolean noticed = Replacement.lost(buyer) == null;
    stage
        .judge()
        .judge(
            "HB-3/vanished-noticed",
            "a worker that vanishes without closing is noticed within the liveness window of "
                + window.toSeconds()
                + " s: its request ends with worker_disconnected (502), or with no_worker (503)"
                + " where it was tried again, its session with 4408",
            !noticed
                ? "after " + took + " ms the buyer saw " + buyer.seen()
                : end.startsWith("closed with 4408") ? null : "the session: " + end);
  }

  /** A message that never ends: a text frame without FIN, then continuations, masked with zeros. */
  private static void trickles(Stage stage) throws Stopped {
    Duration window = stage.limits().liveness();
    if (window.multipliedBy(3).compareTo(stage.limits().sessionTtl()) > 0) {
      throw Stopped.missing("a broker whose sessions live for three liveness windows at least");
    }
    Worker worker = stage.ready();
    stage.control(worker);
    worker.answerNothing();
    worker.link().ignorePings();
    boolean raw = worker.link().sendRaw(fragment(0x01));
    long until = stage.pace().now() + window.multipliedBy(2).toMillis();
    while (worker.link().end() == null && stage.pace().now() < until) {
      if (raw) {
        worker.link().sendRaw(fragment(0x00));
      } else {
        worker.send(Frames.reply("conf-nobody", "{}"));
      }
      worker.end(window.dividedBy(4));
    }
    stage
        .judge()
        .judge(
            "HB-3/any-byte-is-life",
            "a worker that sends a few bytes in each quarter of the liveness window, and answers"
                + " neither a heartbeat nor a ping, is not given up",
            worker.link().end() == null ? null : "the session: " + worker.seenEnd(""));
    worker.link().drop();
  }

  private static byte[] fragment(int opcode) {
    return ByteBuffer.allocate(7)
        .put((byte) opcode)
        .put((byte) 0x81)
        .putInt(0)
        .put((byte) ' ')
        .array();
  }
}
