package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.BackendCall;
import org.jspecify.annotations.Nullable;

/** REQ-9: each request has one end, whatever the model server does. */
final class Endings {

  private Endings() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("whatever the model server does, a request ends once")
            .judges("REQ-9/exactly-one-end", "REQ-9/nothing-after-end")
            .script(Endings::once),
        scenario("a worker says that its model server cannot be reached")
            .judges("REQ-9/backend-unreachable")
            .script(Endings::unreachable),
        scenario("a worker says that its model server died midway")
            .judges("REQ-9/backend-dies-midway", "REQ-9/backend-broke-off")
            .script(Endings::diesMidway),
        scenario("a worker bears a broker out of its mind")
            .judges("REQ-9/hostile-broker")
            .script(Endings::hostileBroker));
  }

  private static void once(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Map<String, Consumer<BackendCall>> ways = new LinkedHashMap<>();
    ways.put("answers", call -> Chat.reply(call, 200, Chat.DOCUMENT));
    ways.put("answers 500", call -> Chat.reply(call, 500, "{\"error\":{\"message\":\"broken\"}}"));
    ways.put("answers what is not JSON", call -> Chat.reply(call, 200, "<html>"));
    ways.put("answers with an empty body", call -> Chat.reply(call, 200, ""));
    ways.put("cuts the connection before it answers", BackendCall::cut);
    String complaint = null;
    List<String> ids = new ArrayList<>();
    for (boolean stream : new boolean[] {false, true}) {
      for (Map.Entry<String, Consumer<BackendCall>> way : ways.entrySet()) {
        Chat chat = Chat.begin(session, stream);
        Answer answer = chat.answering(way.getValue());
        complaint =
            Seen.both(
                complaint,
                answer.end() == null
                    ? "when the model server " + way.getKey() + ": " + answer.why()
                    : null);
        ids.add(chat.id());
      }
    }
    ids.add(stream(session, BackendCall::end));
    ids.add(stream(session, BackendCall::cut));
    for (String id : ids) {
      complaint = complaint == null ? unlessEnded(session, id) : complaint;
    }
    session.settle();
    for (String id : ids) {
      complaint = Seen.both(complaint, unlessOnce(session, id));
    }
    bench
        .judge()
        .judge(
            "REQ-9/exactly-one-end",
            "one end, a reply, a stream end or an error, for each request, whether the model server"
                + " answers, fails, talks nonsense or hangs up",
            complaint);
    String more = null;
    for (String id : ids) {
      Answer answer = session.answer(id);
      more = more == null && ends(session, id) == 1 ? answer.unlessNothingFollows() : more;
    }
    bench.judge().judge("REQ-9/nothing-after-end", "no message for a request after its end", more);
  }

  private static String stream(Session session, Consumer<BackendCall> end) throws Stopped {
    Chat chat = Chat.stream(session);
    chat.write(Chat.event("Hi"));
    session.chunks(chat.id(), 1);
    chat.answering(end);
    return chat.id();
  }

  private static long ends(Session session, String id) {
    return session.partsOf(id).stream().filter(Answer::isEnd).count();
  }

  private static @Nullable String unlessEnded(Session session, String id) {
    Answer answer = session.answer(id);
    return answer.end() == null ? answer.why() : null;
  }

  private static @Nullable String unlessOnce(Session session, String id) {
    return ends(session, id) <= 1
        ? null
        : "two ends for " + id + ": " + Seen.messages(session.partsOf(id));
  }

  private static void unreachable(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Chat control = Chat.begin(session, false);
    control.reply(200, Chat.DOCUMENT);
    if (!control.answer().isOk()) {
      throw new Stopped("the worker does not complete a chat while its model server is there");
    }
    bench.worker().backend().reachable(false);
    Answer chat = session.answer(session.ask("chat.completions", Chat.payload(false)));
    Answer stream = session.answer(session.ask("chat.completions", Chat.payload(true)));
    bench.worker().backend().reachable(true);
    bench
        .judge()
        .judge(
            "REQ-9/backend-unreachable",
            "an error with code backend_unavailable while nothing listens at the model server's"
                + " address",
            Seen.both(
                chat.unlessError("backend_unavailable"),
                stream.unlessError("backend_unavailable")));
  }

  private static void diesMidway(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Chat control = Chat.stream(session);
    control.write(Chat.event("Hi") + "data: [DONE]\n\n");
    control.call().end();
    if (!control.answer().isOk()) {
      throw new Stopped("the worker does not bring a whole stream to its end");
    }
    Chat broken = Chat.stream(session);
    broken.write(Chat.event("Hi"));
    session.chunks(broken.id(), 1);
    Answer halved = broken.answering(BackendCall::cut);
    bench
        .judge()
        .judge(
            "REQ-9/backend-dies-midway",
            "an error with code backend_unavailable or backend_error when the model server's"
                + " connection breaks in the middle of a stream, so that half an answer is not"
                + " taken for a whole one",
            halved.unlessError("backend_unavailable", "backend_error"));
    Answer early = Chat.begin(session, false).answering(BackendCall::cut);
    bench
        .judge()
        .judge(
            "REQ-9/backend-broke-off",
            "the code backend_error when the model server's connection breaks before its answer or"
                + " in it: it was reached, and may be asked again at once",
            Seen.both(halved.unlessError("backend_error"), early.unlessError("backend_error")));
  }

  private static void hostileBroker(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.open(bench, Reception.freshDial(bench));
    var register = Reception.register(session);
    String early = session.ask("models.list", "{}");
    session.send(Say.cancel("nobody"));
    String id = register.string("/request_id").orElse("");
    session.send(Reception.USUAL.acknowledgement(bench, id));
    session.send(Reception.USUAL.acknowledgement(bench, id));
    if (!Offer.takes(session, 2)) {
      // It may still be working on the first one, or have dropped it.
      bench.worker().pace().await(() -> session.hasEnded(early), bench.worker().pace().silence());
    }
    Chat chat = Chat.begin(session, false);
    session.send(
        Say.request(bench.worker().identity(), "chat.completions", chat.id(), Chat.payload(false)));
    List<String> flood = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      flood.add(session.ask("capabilities", "{}"));
    }
    String complaint = null;
    // The first that is missing says enough; the others would be waited for as long, each.
    for (int i = 0; i < flood.size() && complaint == null; i++) {
      complaint = unlessEnded(session, flood.get(i));
    }
    chat.reply(200, Chat.DOCUMENT);
    Chat.strayCalls(session, Chat::isChat).forEach(call -> Chat.reply(call, 200, Chat.DOCUMENT));
    session.settle();
    for (String each : flood) {
      complaint = complaint == null ? unlessOnce(session, each) : complaint;
    }
    Answer models = session.answer(session.ask("models.list", "{}"));
    boolean ended = session.partsOf(chat.id()).stream().anyMatch(Answer::isEnd);
    complaint =
        complaint == null && !ended ? "the chat under way never ended: " + chat.id() : complaint;
    bench
        .judge()
        .judge(
            "REQ-9/hostile-broker",
            "each request answered once, and the worker serving on, after a request before the"
                + " acknowledgement, a second acknowledgement, a request_id in use, a cancel for"
                + " nobody, and 200 requests at once",
            Seen.both(complaint, models.unlessOk()));
  }
}
