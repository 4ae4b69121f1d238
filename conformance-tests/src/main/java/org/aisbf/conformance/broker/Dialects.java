package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Admission.firstOf;
import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.testkit.WorkerDialect;
import org.jspecify.annotations.Nullable;

/** What workers in the field write, and a broker has to read (section 11). */
final class Dialects {
  private Dialects() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a stream of the oldest workers")
            .judges("STR-3/oldest-stream")
            .script(
                play(
                    stage ->
                        stream(
                            stage,
                            "STR-3/oldest-stream",
                            "a stream of event=stream with the text in payload.data, ended by"
                                + " event=stream_end, is the stream",
                            Dialects::oldest))),
        scenario("a stream whose events have other names")
            .judges("STR-3/other-events")
            .script(
                play(
                    stage ->
                        stream(
                            stage,
                            "STR-3/other-events",
                            "a stream of the events progress, output, log and data, ended by"
                                + " completed, is the stream",
                            Dialects::otherEvents))),
        scenario("a stream whose chunks are objects")
            .judges("STR-3/object-chunks")
            .script(
                play(
                    stage ->
                        stream(
                            stage,
                            "STR-3/object-chunks",
                            "a chunk that is an object, but none of base64, is one event with that"
                                + " object as its data, also within a list of chunks",
                            Dialects::objects))),
        scenario("errors that are objects")
            .judges("ERR-1/reads-objects", "ERR-1/object-ends-stream")
            .script(play(Dialects::errors)),
        scenario("errors without a code, or with a number for one")
            .judges("ERR-1/reads-loose-codes")
            .script(play(Dialects::looseCodes)),
        scenario("documents inside of HTTP replies")
            .judges("PRX-3/http-reply-is-document")
            .script(play(Dialects::documents)));
  }

  private static void stream(
      Stage stage, String check, String expected, BiConsumer<Worker, Job> dialect) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    Buyer buyer = stage.ask(worker, true);
    Job job = worker.take(buyer);
    dialect.accept(worker, job);
    stage.over(buyer);
    stage.judge().judge(check, expected, Streams.whole(buyer, "one, two, three, four"));
  }

  private static void oldest(Worker worker, Job job) {
    WorkerDialect dialect = WorkerDialect.OLDEST;
    worker.send(dialect.chunk(job.id(), 0, Frames.delta("one, two, ")));
    worker.send(dialect.chunk(job.id(), 1, Frames.delta("three, four")));
    worker.send(dialect.chunk(job.id(), 2, Frames.finish() + Frames.DONE));
    worker.send(dialect.streamEnd(job.id(), List.of()));
  }

  private static void otherEvents(Worker worker, Job job) {
    job.event("progress", chunk(Message.quote(Frames.delta("one, "))));
    job.event("output", chunk(Message.quote(Frames.delta("two, "))));
    job.event("log", chunk(Message.quote(Frames.delta("three, "))));
    job.event("data", chunk(Message.quote(Frames.delta("four"))));
    job.chunk(Frames.finish() + Frames.DONE);
    job.event("completed", "{}");
  }

  private static void objects(Worker worker, Job job) {
    job.part(chunk(data(Frames.delta("one, "))));
    job.part(
        "{\"chunks\":[" + data(Frames.delta("two, ")) + "," + data(Frames.delta("three, ")) + "]}");
    job.part(chunk(data(Frames.delta("four"))));
    job.part(chunk(data(Frames.finish())));
    job.chunk(Frames.DONE);
    job.done();
  }

  private static String chunk(String json) {
    return "{\"chunk\":" + json + "}";
  }

  /** The object that an event holds. */
  private static String data(String event) {
    return event.substring("data: ".length()).strip();
  }

  private static void errors(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    Buyer buyer =
        stage.overFailing(
            worker,
            stage.ask(worker, false),
            job ->
                worker.send(
                    WorkerDialect.DEPLOYED.error(job.id(), "rate_limited", "words of a worker")));
    String wrong = Replacement.complaint(buyer, 429, "rate_limited");
    stage
        .judge()
        .judge(
            "ERR-1/reads-objects",
            "an error {\"error\":{\"code\":\"rate_limited\",\"message\":…}} is the error"
                + " rate_limited (429) to the buyer, with that message",
            wrong != null || buyer.message().contains("words of a worker")
                ? wrong
                : "the message is lost; the buyer saw " + buyer.seen());
    // A new session: a broker may leave a worker alone for a while that has too much to do.
    Worker anew = stage.ready();
    Buyer listening = stage.ask(anew, true);
    stage.overFailing(
        anew,
        listening,
        job -> {
          job.chunk(Frames.delta("begun"));
          stage.await(() -> listening.content().equals("begun"));
          anew.send(WorkerDialect.DEPLOYED.error(job.id(), "backend_error", "out of memory"));
        });
    if (!listening.content().equals("begun")) {
      throw new Stopped("control case: a stream did not begin; the buyer saw " + listening.seen());
    }
    boolean ended = listening.isOver() && !listening.isWhole();
    stage
        .judge()
        .judge(
            "ERR-1/object-ends-stream",
            "an error that is an object and has no event ends a stream at once, without [DONE]",
            ended ? null : "the buyer saw " + listening.seen());
  }

  private static void looseCodes(Stage stage) throws Stopped {
    stage.control(stage.ready());
    String found = null;
    for (String code : List.of("", ",\"code\":500", ",\"code\":null")) {
      Worker worker = stage.ready();
      Buyer buyer =
          stage.overFailing(
              worker,
              stage.ask(worker, false),
              job ->
                  worker.send(
                      "{\"request_id\":"
                          + Message.quote(job.id())
                          + ",\"status\":\"error\",\"error\":\"words of a worker\""
                          + code
                          + "}"));
      boolean read = buyer.status() >= 400 && buyer.message().contains("words of a worker");
      String which = code.isEmpty() ? "without a code: " : "with " + code.substring(1) + ": ";
      found = firstOf(found, read ? null : which + "the buyer saw " + buyer.seen());
    }
    stage
        .judge()
        .judge(
            "ERR-1/reads-loose-codes",
            "an error without a code, and one whose code is a number, is an error to the buyer with"
                + " its text",
            found);
  }

  private static void documents(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    String text = Frames.completion("inside of text");
    String encoded =
        Base64.getEncoder()
            .encodeToString(Frames.completion("inside of base64").getBytes(StandardCharsets.UTF_8));
    String found = document(stage, worker, "\"body\":" + Message.quote(text), "inside of text");
    found =
        firstOf(
            found,
            document(stage, worker, "\"body_base64\":\"" + encoded + "\"", "inside of base64"));
    stage
        .judge()
        .judge(
            "PRX-3/http-reply-is-document",
            "a reply to chat.completions whose payload is an HTTP reply with status_code 200 is"
                + " the document in its body or body_base64",
            found);
  }

  private static @Nullable String document(Stage stage, Worker worker, String body, String content)
      throws Stopped {
    Buyer buyer = stage.ask(worker, false);
    worker
        .take(buyer)
        .reply(
            "{\"status_code\":200,\"headers\":{\"content-type\":\"application/json\"},"
                + "\"content_type\":\"application/json\","
                + body
                + "}");
    stage.over(buyer);
    boolean right =
        buyer.status() == 200 && buyer.document().is("/choices/0/message/content", content);
    return right ? null : "the buyer saw " + buyer.seen();
  }
}
