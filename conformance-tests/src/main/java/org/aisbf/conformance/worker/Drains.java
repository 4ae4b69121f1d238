package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.time.Duration;
import java.util.List;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.Incoming;
import org.aisbf.conformance.subject.Link;
import org.jspecify.annotations.Nullable;

/** Extension drain, and that nothing of an extension goes to a broker without it. */
final class Drains {

  private Drains() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker leaves in good order")
            .judges("DRN-1/leaves-in-order")
            .needs(Need.RESTART)
            .endsWorkers()
            .script(Drains::leaves),
        scenario("a worker sends nothing of an extension that its broker does not know")
            .judges("REG-6/worker-sends-nothing-unannounced")
            .needs(Need.RESTART)
            .endsWorkers()
            .script(Drains::sendsNothingUnannounced),
        scenario("a worker lets its broker restart")
            .judges("DRN-3/worker-answers", "DRN-3/finishes-what-runs", "DRN-3/back-after-restart")
            .script(Drains::brokerDrains));
  }

  private static boolean announces(Session session) {
    return Offer.has(Offer.registration(session), "drain");
  }

  private static void leaves(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    if (!announces(session)) {
      bench.judge().notApplicable("DRN-1/leaves-in-order", "the worker does not announce drain");
      return;
    }
    Chat chat = Chat.begin(session, false);
    stop(bench);
    Message drain = session.await(message -> message.is("/op", "drain")).orElse(null);
    String complaint = drain == null ? "no op=drain came; " + came(session) : null;
    if (drain != null) {
      session.send(Say.ok(drain.string("/request_id").orElse("")));
      session.settle();
      Link.End early = session.link().end();
      chat.reply(200, Chat.DOCUMENT);
      complaint =
          early == null
              ? chat.answer().unlessOk()
              : "it did not finish what ran: " + Seen.end(early);
      complaint = complaint == null ? unlessClosed(session) : complaint;
    }
    bench
        .judge()
        .judge(
            "DRN-1/leaves-in-order",
            "op=drain when it is asked to stop, then the answer to the request under way, then a"
                + " close with 1000",
            complaint);
  }

  private static void stop(WorkerBench bench) throws Stopped {
    if (!bench.worker().stop()) {
      throw Stopped.missing(Need.RESTART.missing());
    }
  }

  private static String came(Session session) {
    Link.End end = session.link().end();
    return end == null ? "the connection stayed open" : Seen.end(end);
  }

  private static @Nullable String unlessClosed(Session session) {
    Link.End end = session.awaitEnd();
    if (end == null) {
      return "it did not close after its last answer";
    }
    return end.code() == 1000 ? null : "instead of a close with 1000 " + Seen.end(end);
  }

  private static void sendsNothingUnannounced(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.announcing(null).fresh(bench);
    Answer control = session.answer(session.ask("models.list", "{}"));
    if (!control.isOk()) {
      throw new Stopped("the worker does not serve a broker that announces nothing");
    }
    stop(bench);
    if (session.awaitEnd() == null) {
      // What it waits for may be an answer that this broker never gives.
      session.settle();
    }
    List<Message> strange =
        session.arrived().stream()
            .filter(message -> message.has("/op"))
            .filter(message -> !message.is("/op", "register") && !message.is("/op", "heartbeat"))
            .toList();
    bench
        .judge()
        .judge(
            "REG-6/worker-sends-nothing-unannounced",
            "no op but register and heartbeat to a broker that announced no extension, also when"
                + " the worker is asked to stop",
            strange.isEmpty() ? null : "it sent " + Seen.messages(strange));
  }

  private static void brokerDrains(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    if (!announces(session)) {
      for (String check :
          List.of("DRN-3/worker-answers", "DRN-3/finishes-what-runs", "DRN-3/back-after-restart")) {
        bench.judge().notApplicable(check, "the worker does not announce drain");
      }
      return;
    }
    Chat chat = Chat.begin(session, false);
    String drain = session.newId("drain");
    session.askAs(drain, "drain", Say.drain(drain));
    bench
        .judge()
        .judge(
            "DRN-3/worker-answers",
            "a reply with status=ok to the broker's drain",
            session.answer(drain).unlessOk());
    session.settle();
    Link.End early = session.link().end();
    chat.reply(200, Chat.DOCUMENT);
    bench
        .judge()
        .judge(
            "DRN-3/finishes-what-runs",
            "the answer to the request that was under way when the broker drained",
            early == null ? chat.answer().unlessOk() : "it closed at once: " + Seen.end(early));
    session.link().close(1012, "restart");
    Duration limit = Duration.ofSeconds(10).plus(bench.worker().pace().signal());
    Incoming again = bench.worker().awaitDial(limit);
    bench
        .judge()
        .judge(
            "DRN-3/back-after-restart",
            "a new connection within a few seconds of the close with 1012 that follows a drain",
            again == null ? "no connection within " + limit.toSeconds() + " s" : null);
  }
}
