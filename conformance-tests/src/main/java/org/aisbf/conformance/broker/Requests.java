package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerControl.Command;

/** Requests, their ids and their one end (REQ-1, REQ-2, REQ-3). */
final class Requests {
  private static final int MANY = 12;

  private Requests() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("several buyers at once, answered out of order")
            .judges("REQ-1/request-form", "REQ-2/ids-unique", "REQ-2/matched-by-id")
            .script(play(Requests::several)),
        scenario("a worker that answers twice, late, and what was not asked")
            .judges("REQ-3/one-end", "REQ-3/late-dropped", "REQ-3/unknown-id-dropped")
            .script(play(Requests::ends)),
        scenario("a broker that asks a worker to register")
            .judges("REQ-1/register-reply-taken")
            .needs(Need.CONTROL)
            .script(play(Requests::registerReply)));
  }

  private static void several(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    List<Buyer> buyers = new ArrayList<>();
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Buyer buyer = stage.ask(worker, false);
      buyers.add(buyer);
      jobs.add(worker.take(buyer));
    }
    Message first = jobs.getFirst().message();
    boolean formed =
        first.is("/op", "chat.completions")
            && !jobs.getFirst().id().isEmpty()
            && first.is("/provider_id", worker.who().providerId())
            && first.is("/client_id", worker.who().clientId())
            && first.json("/payload").orElse("").startsWith("{");
    stage
        .judge()
        .judge(
            "REQ-1/request-form",
            "a chat completion is dispatched as op=chat.completions with a request_id, the"
                + " session's provider_id and client_id, and the buyer's document as payload",
            formed ? null : "it is " + first);
    List<String> ids =
        worker.heard(0, m -> m.has("/op") && !m.is("/op", "cancel")).stream()
            .map(message -> message.string("/request_id").orElse(""))
            .toList();
    long different = ids.stream().distinct().count();
    stage
        .judge()
        .judge(
            "REQ-2/ids-unique",
            "each request of a session has a request_id of its own",
            different == ids.size()
                ? null
                : "among " + ids.size() + " there are only " + different);
    for (int i = MANY - 1; i >= 0; i--) {
      jobs.get(i).completion("for " + buyers.get(i).marker() + ".");
    }
    Optional<Buyer> wrong =
        buyers.stream()
            .map(stage::over)
            .filter(buyer -> !buyer.text().contains("for " + buyer.marker() + "."))
            .findFirst();
    stage
        .judge()
        .judge(
            "REQ-2/matched-by-id",
            "answers in another order than the requests' reach the buyers whose request_id they"
                + " bear",
            wrong.map(buyer -> "buyer " + buyer.marker() + " saw " + buyer.seen()).orElse(null));
  }

  private static void ends(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    Buyer other = stage.ask(worker, true);
    Job running = worker.take(other);
    running.chunk(Frames.delta("one "));
    Buyer buyer = stage.ask(worker, true);
    Job job = worker.take(buyer);
    job.chunk(Frames.delta("first"));
    job.finish();
    job.done();
    job.chunk(Frames.delta("second"));
    stage.over(buyer);
    worker.fence();
    String text = buyer.text();
    boolean once =
        buyer.isWhole()
            && buyer.content().equals("first")
            && text.indexOf(Frames.DONE) == text.lastIndexOf(Frames.DONE);
    stage
        .judge()
        .judge(
            "REQ-3/one-end",
            "the buyer of a stream that the worker ends twice hears one end and nothing behind it",
            once ? null : "he saw " + buyer.seen());
    job.error("backend_error", "late", "{}");
    job.completion("later");
    boolean alive = worker.quiet();
    stage
        .judge()
        .judge(
            "REQ-3/late-dropped",
            "what arrives for a request that has ended is dropped: the session goes on, the buyer's"
                + " answer stays as it was",
            alive && buyer.text().equals(text)
                ? null
                : "the session: " + worker.seenEnd("open") + "; the buyer saw " + buyer.seen());
    worker.send(Frames.reply("conf-never-asked", Frames.completion("unasked")));
    worker.send(Frames.answer("conf-never-asked", "chunk", "{\"chunk\":\"unasked\"}"));
    boolean still = worker.quiet();
    running.chunk(Frames.delta("two"));
    running.finish();
    stage.over(other);
    boolean untouched = other.isWhole() && other.content().equals("one two");
    stage
        .judge()
        .judge(
            "REQ-3/unknown-id-dropped",
            "what arrives under an unknown request_id is dropped: the session and its requests in"
                + " flight go on",
            still && untouched
                ? null
                : "the session: " + worker.seenEnd("open") + "; another buyer saw " + other.seen());
  }

  private static void registerReply(Stage stage) throws Stopped {
    BrokerControl control = stage.control(Command.SUBMIT);
    stage.control(Command.STATUS);
    Worker worker = stage.ready();
    worker.settle();
    worker.tells("{\"chat\":true,\"conformance_mark\":\"told\"}");
    int before = worker.heard().size();
    control.submit(worker.who(), "register", "{}", false);
    if (!stage.await(() -> !worker.heard(before, m -> m.is("/op", "register")).isEmpty())) {
      throw new Stopped("control case: op=register was submitted and did not reach the worker");
    }
    worker.settle();
    String status = control.status(worker.who()).orElse("{}");
    stage
        .judge()
        .judge(
            "REQ-1/register-reply-taken",
            "a worker's answer to the broker's op=register is taken as a register of its own",
            Message.of(status).is("/capabilities/conformance_mark", "told")
                ? null
                : "capabilities/conformance_mark, told in that answer, is not \"told\" in "
                    + status);
  }
}
