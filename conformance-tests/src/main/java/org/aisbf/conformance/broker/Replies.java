package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.jspecify.annotations.Nullable;

/** Answers of another kind than what was asked for (STR-7). */
final class Replies {
  private Replies() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("one reply where a stream was asked for")
            .judges("STR-7/sse-text", "STR-7/document", "STR-7/other-reply")
            .script(play(Replies::instead)),
        scenario("a stream where one reply was asked for")
            .judges("STR-7/unasked-stream")
            .script(play(Replies::unasked)));
  }

  private static void instead(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    String sse = Frames.delta("all ") + Frames.delta("at once") + Frames.finish() + Frames.DONE;
    Buyer text =
        replied(
            stage,
            worker,
            "{\"stream\":true,\"status_code\":200,\"headers\":{},\"content_type\":"
                + "\"text/event-stream\",\"body\":"
                + Message.quote(sse)
                + "}");
    stage
        .judge()
        .judge(
            "STR-7/sse-text",
            "a final reply whose body is SSE text is the stream",
            Streams.whole(text, "all at once"));
    Buyer document = stage.askForUsage(worker);
    worker.take(document).reply(Frames.completion("in one piece"));
    stage.over(document);
    stage
        .judge()
        .judge(
            "STR-7/document",
            "a whole chat.completion as the final reply becomes a stream: role and content,"
                + " finish_reason, usage where it was asked for, and [DONE]",
            streamed(document));
    Buyer other = replied(stage, worker, "{\"note\":\"no completion\",\"n\":7}");
    boolean same =
        other.status() == 200
            && other.document().is("/note", "no completion")
            && other.document().json("/n").orElse("").equals("7");
    stage
        .judge()
        .judge(
            "STR-7/other-reply",
            "any other document as the final reply is passed on as the document it is",
            same ? null : "the buyer saw " + other.seen());
  }

  private static Buyer replied(Stage stage, Worker worker, String payload) throws Stopped {
    Buyer buyer = stage.ask(worker, true);
    worker.take(buyer).reply(payload);
    return stage.over(buyer);
  }

  private static @Nullable String streamed(Buyer buyer) {
    String broken = Streams.whole(buyer, "in one piece");
    if (broken != null) {
      return broken;
    }
    boolean role = any(buyer, "/choices/0/delta/role", "\"assistant\"");
    boolean reason = any(buyer, "/choices/0/finish_reason", "\"stop\"");
    boolean usage = any(buyer, "/usage/total_tokens", "8");
    return role && reason && usage
        ? null
        : (role ? reason ? "no usage" : "no finish_reason" : "no role")
            + "; the buyer saw "
            + buyer.seen();
  }

  private static boolean any(Buyer buyer, String pointer, String json) {
    return buyer.events().stream()
        .anyMatch(event -> Message.of(event).json(pointer).orElse("").equals(json));
  }

  private static void unasked(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    Buyer buyer = stage.ask(worker, false);
    Job job = worker.take(buyer);
    job.chunk(Frames.delta("a sign of life"));
    worker.fence();
    worker.send(Frames.answer(job.id(), "done", Frames.completion("the reply")));
    stage.over(buyer);
    Message document = buyer.document();
    boolean right = buyer.status() == 200 && document.is("/choices/0/message/content", "the reply");
    stage
        .judge()
        .judge(
            "STR-7/unasked-stream",
            "to a request for one reply, stream events are signs of life, and the payload of the"
                + " end is the reply",
            right ? null : "the buyer saw " + buyer.seen());
  }
}
