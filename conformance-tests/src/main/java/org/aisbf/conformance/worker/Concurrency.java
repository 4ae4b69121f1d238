package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.BackendCall;
import org.aisbf.conformance.time.Pace;

/** Section 5: several requests at a time. */
final class Concurrency {

  private Concurrency() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker works on two requests at a time")
            .judges("REQ-4/concurrent", "REQ-2/any-order")
            .script(Concurrency::concurrent),
        scenario("a worker keeps reading while it works")
            .judges("REQ-4/reads-at-work")
            .script(Concurrency::readsAtWork),
        scenario("a worker drops answers to what it never asked")
            .judges("REQ-3/worker-drops-unknown")
            .script(Concurrency::dropsUnknown),
        scenario("a worker that works long says so")
            .judges("REQ-5/sends-pending")
            .needs(Need.LONG_WAITS)
            .script(Concurrency::sendsPending));
  }

  private static void concurrent(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Chat slow = Chat.begin(session, false);
    if (!Offer.takes(session, 2)) {
      judgeOneByOne(session);
      slow.reply(200, Chat.DOCUMENT);
      return;
    }
    String fast = session.ask("chat.completions", Chat.payload(false));
    BackendCall second =
        bench.worker().backend().await("/chat/completions", bench.worker().pace().signal());
    bench
        .judge()
        .judge(
            "REQ-4/concurrent",
            "a second call to the model server while the first waits for its answer",
            second == null
                ? "the model server got no second call; the second request got "
                    + Seen.messages(session.partsOf(fast))
                : null);
    if (second == null) {
      throw new Stopped("the worker does one request after another");
    }
    Chat.reply(second, 200, Chat.DOCUMENT);
    Answer answer = session.answer(fast);
    bench
        .judge()
        .judge(
            "REQ-2/any-order",
            "the answer to the second request, which the model server answered, while the first"
                + " still waits",
            answer.unlessOk());
    slow.reply(200, Chat.DOCUMENT);
  }

  /** What is left of both rules for a worker that wants one request at a time. */
  private static void judgeOneByOne(Session session) {
    String complaint =
        session.fence() ? null : "no answer to a heartbeat while a chat completion is under way";
    for (String check : List.of("REQ-4/concurrent", "REQ-2/any-order")) {
      session
          .bench()
          .judge()
          .judge(
              check,
              "an answer to a heartbeat while the one request that the worker wants at a time"
                  + " (max_concurrency 1) waits for the model server",
              complaint);
    }
  }

  private static void readsAtWork(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Chat busy = Chat.stream(session);
    busy.write(Chat.event("Hi"));
    boolean oneByOne = !Offer.takes(session, 2);
    String id = session.newId("heartbeat");
    Answer answer =
        session.answer(
            oneByOne
                ? session.askAs(id, "heartbeat", Say.heartbeat(id))
                : session.ask("conformance.unknown", "{}"));
    bench
        .judge()
        .judge(
            "REQ-4/reads-at-work",
            "an answer to a request of no work, here "
                + (oneByOne ? "a heartbeat" : "one of an unknown operation")
                + ", while a stream is under way",
            answer.parts().isEmpty() ? answer.why() : null);
    busy.call().end();
  }

  private static void dropsUnknown(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Chat chat = Chat.begin(session, false);
    List<String> strays =
        List.of(
            "{\"v\":1,\"request_id\":\"stray-1\",\"status\":\"ok\",\"payload\":{}}",
            "{\"v\":1,\"request_id\":\"stray-2\",\"status\":\"error\",\"error\":\"no\",\"code\":\"internal_error\"}",
            "{\"v\":1,\"request_id\":\"stray-3\",\"status\":\"ok\",\"event\":\"chunk\",\"payload\":{\"chunk\":\"x\"}}",
            "{\"v\":1,\"request_id\":\"stray-4\",\"status\":\"ok\",\"event\":\"done\",\"payload\":{}}");
    strays.forEach(session::send);
    session.fence();
    chat.reply(200, Chat.DOCUMENT);
    String complaint = chat.answer().unlessOk();
    session.settle();
    List<Message> answers =
        session.arrived().stream()
            .filter(
                message ->
                    message.string("/request_id").filter(id -> id.startsWith("stray-")).isPresent())
            .toList();
    bench
        .judge()
        .judge(
            "REQ-3/worker-drops-unknown",
            "no answer to answers under ids that the worker never used, and the request in flight"
                + " untouched",
            answers.isEmpty() ? complaint : "the worker sent " + Seen.messages(answers));
  }

  private static void sendsPending(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Chat chat = Chat.begin(session, false);
    Pace pace = bench.worker().pace();
    // On receipt, and once more half a minute later.
    pace.await(() -> pending(session, chat) >= 2, Reception.LONGEST_WAIT);
    int count = pending(session, chat);
    bench
        .judge()
        .judge(
            "REQ-5/sends-pending",
            "two messages with status=pending within 75 s of a request that the model server does"
                + " not answer",
            count >= 2 ? null : count + " came: " + Seen.messages(session.partsOf(chat.id())));
    chat.reply(200, Chat.DOCUMENT);
  }

  private static int pending(Session session, Chat chat) {
    return (int) session.partsOf(chat.id()).stream().filter(Answer::isPending).count();
  }
}
