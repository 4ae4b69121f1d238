package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.List;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.jspecify.annotations.Nullable;

/** Extension cancel, and what the loss of a session stops. */
final class Cancels {

  private Cancels() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker stops what nobody wants any more")
            .judges("STR-6/backend-call-stops", "CAN-2/ends-cancelled", "CAN-2/one-end")
            .script(Cancels::cancel),
        scenario("a worker ignores a cancel for a request that is not there")
            .judges("CAN-2/unknown-ignored")
            .script(Cancels::unknown),
        scenario("a worker stops its work when the session is lost")
            .judges("REC-4/backend-calls-cancelled")
            .script(Cancels::lost));
  }

  private static boolean announced(Session session, String... checks) {
    if (Offer.has(Offer.registration(session), "cancel")) {
      return true;
    }
    for (String check : checks) {
      session.bench().judge().notApplicable(check, "the worker does not announce cancel");
    }
    return false;
  }

  private static void cancel(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    if (!announced(session, "STR-6/backend-call-stops", "CAN-2/ends-cancelled", "CAN-2/one-end")) {
      return;
    }
    boolean together = Offer.takes(session, 2);
    Chat stream = Chat.stream(session);
    stream.write(Chat.event("Hi"));
    Chat whole = together ? Chat.begin(session, false) : null;
    session.chunks(stream.id(), 1);
    session.send(Say.cancel(stream.id()));
    if (whole == null) {
      stream.answer();
      whole = Chat.begin(session, false);
    }
    session.send(Say.cancel(whole.id()));
    Answer streamed = stream.answer();
    Answer replied = whole.answer();
    bench
        .judge()
        .judge(
            "CAN-2/ends-cancelled",
            "an error with code cancelled for each of two requests under way, a stream and a reply",
            unlessCancelled(streamed, replied));
    bench
        .judge()
        .judge(
            "STR-6/backend-call-stops",
            "the worker hangs up on its model server when the request is cancelled",
            unlessStopped(stream, whole));
    session.send(Say.cancel(stream.id()));
    stream.call().end();
    whole.reply(200, Chat.DOCUMENT);
    session.settle();
    String late =
        Seen.both(
            session.answer(stream.id()).unlessNothingFollows(),
            session.answer(whole.id()).unlessNothingFollows());
    bench
        .judge()
        .judge(
            "CAN-2/one-end",
            "nothing more for a cancelled request, also when it is cancelled again and its model"
                + " server goes on",
            Seen.both(late, unlessCrossed(session)));
  }

  private static @Nullable String unlessCancelled(Answer streamed, Answer replied) {
    String complaint =
        Seen.both(streamed.unlessError("cancelled"), replied.unlessError("cancelled"));
    return complaint == null ? null : "after op=cancel for both, " + complaint;
  }

  private static @Nullable String unlessStopped(Chat stream, Chat whole) {
    String complaint = stream.unlessAbandoned();
    if (complaint != null) {
      return "of the stream " + complaint;
    }
    whole.call().open("application/json");
    complaint = whole.unlessAbandoned();
    return complaint == null ? null : "of the request for a reply " + complaint;
  }

  /** A cancel that comes behind the end. */
  private static @Nullable String unlessCrossed(Session session) throws Stopped {
    Chat chat = Chat.begin(session, false);
    chat.reply(200, Chat.DOCUMENT);
    chat.answer();
    session.send(Say.cancel(chat.id()));
    session.settle();
    return session.answer(chat.id()).unlessNothingFollows();
  }

  private static void unknown(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    if (!announced(session, "CAN-2/unknown-ignored")) {
      return;
    }
    Chat chat = Chat.begin(session, false);
    session.send(Say.cancel("nobody-asked"));
    session.settle();
    boolean answered = !session.partsOf("nobody-asked").isEmpty();
    chat.reply(200, Chat.DOCUMENT);
    bench
        .judge()
        .judge(
            "CAN-2/unknown-ignored",
            "no answer to a cancel for an unknown request, and the request under way untouched",
            answered
                ? "the worker answered it: " + Seen.messages(session.partsOf("nobody-asked"))
                : chat.answer().unlessOk());
  }

  private static void lost(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Chat chat = Chat.stream(session);
    chat.write(Chat.event("Hi"));
    if (session.chunks(chat.id(), 1).isEmpty()) {
      throw new Stopped("the worker does not stream");
    }
    session.link().drop();
    String complaint = chat.unlessAbandoned();
    bench
        .judge()
        .judge(
            "REC-4/backend-calls-cancelled",
            "the worker hangs up on its model server when its session is lost",
            complaint == null ? null : "after the connection to the broker was lost, " + complaint);
  }
}
