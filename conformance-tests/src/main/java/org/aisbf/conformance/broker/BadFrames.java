package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Admission.firstOf;
import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import java.util.Optional;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.jspecify.annotations.Nullable;

/** Frames that are no messages (REQ-8). */
final class BadFrames {
  private static final long LARGEST_TRIED = 128L << 20;

  private BadFrames() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("some malformed frames beside a request in flight")
            .judges("REQ-8/malformed-answered", "REQ-8/others-untouched")
            .script(play(BadFrames::some)),
        scenario("a dozen malformed frames")
            .judges("REQ-8/closes-after-ten")
            .script(play(BadFrames::many)),
        scenario("frames that are too deep, too long and too large")
            .judges("REQ-8/hostile-frames-refused")
            .script(play(BadFrames::hostile)));
  }

  private static void some(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    Buyer buyer = stage.ask(worker, true);
    Job job = worker.take(buyer);
    job.chunk(Frames.delta("one "));
    String id = stage.fresh("bad");
    worker.send("{\"v\":1,\"op\":5,\"request_id\":" + Message.quote(id) + ",\"payload\":{}}");
    Optional<Message> answer = worker.answerTo(id);
    stage
        .judge()
        .judge(
            "REQ-8/malformed-answered",
            "a message whose op is a number is answered with an error under its request_id",
            answer.filter(message -> message.is("/status", "error")).isPresent()
                ? null
                : "it was answered " + Versions.seen(answer));
    worker.send("this is no JSON");
    worker.send("[\"no object\"]");
    worker.send("{\"v\":1,\"status\":\"ok\",\"request_id\":{},\"payload\":{}}");
    boolean alive = worker.fence();
    job.chunk(Frames.delta("two"));
    job.finish();
    stage.over(buyer);
    boolean whole = buyer.isWhole() && buyer.content().equals("one two");
    stage
        .judge()
        .judge(
            "REQ-8/others-untouched",
            "a few malformed frames, fewer than 10 in a minute, touch no other request of the"
                + " session",
            alive && whole
                ? null
                : "the session: "
                    + worker.seenEnd(alive ? "open" : "answers no heartbeat")
                    + "; the buyer saw "
                    + buyer.seen());
  }

  private static void many(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    for (int i = 0; i < 12; i++) {
      worker.send("no JSON, number " + i);
    }
    worker.end();
    String end = worker.seenEnd("still open");
    boolean right = end.startsWith("closed with 1007") || end.startsWith("closed with 1008");
    stage
        .judge()
        .judge(
            "REQ-8/closes-after-ten",
            "after 10 frames in a minute that are no JSON the session is closed with 1007 (or"
                + " 1008)",
            right ? null : "after 12 of them it is " + end);
  }

  private static void hostile(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    String deep = "[".repeat(100) + "]".repeat(100);
    String digits = "1".repeat(1500);
    String found =
        firstOf(
            takes(stage, worker, "a payload nested 100 deep", "{\"a\":" + deep + "}"),
            takes(stage, worker, "a number of 1,500 digits", "{\"uptime\":" + digits + "}"));
    if (found == null && !worker.fence()) {
      found = "afterwards the session: " + worker.seenEnd("answers no heartbeat");
    }
    stage
        .judge()
        .judge(
            "REQ-8/hostile-frames-refused",
            "nesting deeper than 64, numbers of more than 1,000 digits and frames over the"
                + " announced max_frame_bytes are refused, the last with a close 1009",
            firstOf(found, tooLarge(stage, worker)));
  }

  private static @Nullable String takes(Stage stage, Worker worker, String what, String payload) {
    String id = stage.fresh("hostile");
    worker.send(Frames.operation("heartbeat", id, payload));
    worker.fence();
    boolean taken = worker.answers(id).stream().anyMatch(answer -> answer.is("/status", "ok"));
    return taken ? "a heartbeat with " + what + " was answered status=ok" : null;
  }

  private static @Nullable String tooLarge(Stage stage, Worker worker) {
    double announced =
        worker.heard().stream()
            .flatMap(message -> message.number("/protocol/max_frame_bytes").stream())
            .findFirst()
            .orElse(0.0);
    Long known = stage.limits().maxFrameBytes();
    long limit = announced > 0 ? (long) announced : known == null ? 0 : known;
    if (limit == 0 || limit > LARGEST_TRIED) {
      return null;
    }
    String filler = "x".repeat((int) limit + 1024);
    worker.send(Frames.operation("heartbeat", stage.fresh("large"), "{\"a\":\"" + filler + "\"}"));
    worker.end();
    String end = worker.seenEnd("still open");
    return end.startsWith("closed with 1009") || end.startsWith("closed with 1006")
        ? null
        : "after a frame of more than " + limit + " bytes the session is " + end;
  }
}
