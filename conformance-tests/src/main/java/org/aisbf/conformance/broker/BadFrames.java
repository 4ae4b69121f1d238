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
  private static final int UNPUNISHED = 9;

  private static final List<String> BAD =
      List.of(
          "this is no JSON",
          "[\"no object\"]",
          "{\"v\":1,\"status\":\"ok\",\"request_id\":{},\"payload\":{}}");

  private BadFrames() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("some malformed frames beside a request in flight")
            .judges("REQ-8/malformed-answered", "REQ-8/others-untouched")
            .script(play(BadFrames::some)),
        scenario("a dozen frames that are no JSON, and a dozen with members of wrong types")
            .judges("REQ-8/closes-after-ten")
            .script(play(BadFrames::many)),
        scenario("frames that are too deep, and numbers that are too long")
            .judges("REQ-8/hostile-frames-refused")
            .script(play(BadFrames::hostile)),
        scenario("a frame that is larger than the broker takes")
            .judges("REQ-8/frame-over-limit")
            .script(play(BadFrames::tooLarge)));
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
    for (int i = 1; i < UNPUNISHED; i++) {
      worker.send(BAD.get(i % BAD.size()));
    }
    boolean alive = worker.fence();
    job.chunk(Frames.delta("two"));
    job.finish();
    stage.over(buyer);
    boolean whole = buyer.isWhole() && buyer.content().equals("one two");
    stage
        .judge()
        .judge(
            "REQ-8/others-untouched",
            UNPUNISHED
                + " malformed frames, fewer than 10 in a minute, touch neither the session nor"
                + " another request of it",
            alive && whole
                ? null
                : "the session: "
                    + worker.seenEnd(alive ? "open" : "answers no heartbeat")
                    + "; the buyer saw "
                    + buyer.seen());
  }

  private static void many(Stage stage) throws Stopped {
    String found = null;
    for (String bad : List.of(BAD.get(0), BAD.get(2))) {
      Worker worker = stage.ready();
      stage.control(worker);
      for (int i = 0; i < 12; i++) {
        worker.send(bad);
      }
      worker.end();
      String end = worker.seenEnd("still open");
      boolean right = end.startsWith("closed with 1007") || end.startsWith("closed with 1008");
      found = firstOf(found, right ? null : "after 12 times " + bad + " it is " + end);
    }
    stage
        .judge()
        .judge(
            "REQ-8/closes-after-ten",
            "after 10 frames in a minute that are no JSON, or have a member of the wrong type and"
                + " no request_id, the session is closed with 1007 or 1008",
            found);
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
            "nesting deeper than 64 and numbers of more than 1,000 digits are refused",
            found);
  }

  private static @Nullable String takes(Stage stage, Worker worker, String what, String payload) {
    String id = stage.fresh("hostile");
    worker.send(Frames.operation("heartbeat", id, payload));
    worker.fence();
    boolean taken = worker.answers(id).stream().anyMatch(answer -> answer.is("/status", "ok"));
    return taken ? "a heartbeat with " + what + " was answered status=ok" : null;
  }

  private static void tooLarge(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    double announced =
        worker.heard().stream()
            .flatMap(message -> message.number("/protocol/max_frame_bytes").stream())
            .findFirst()
            .orElse(0.0);
    Long known = stage.limits().maxFrameBytes();
    long limit = announced > 0 ? (long) announced : known == null ? 0 : known;
    if (limit == 0 || limit > LARGEST_TRIED) {
      throw Stopped.missing(
          "a broker that announces max_frame_bytes, of " + LARGEST_TRIED + " at most");
    }
    String filler = "x".repeat((int) limit + 1024);
    worker.send(Frames.operation("heartbeat", stage.fresh("large"), "{\"a\":\"" + filler + "\"}"));
    worker.end();
    String end = worker.seenEnd("still open");
    boolean right = end.startsWith("closed with 1009") || end.startsWith("closed with 1006");
    stage
        .judge()
        .judge(
            "REQ-8/frame-over-limit",
            "a frame of more than the "
                + limit
                + " bytes that the broker takes is refused with a"
                + " close 1009",
            right ? null : "after it the session is " + end);
  }
}
