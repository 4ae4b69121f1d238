package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/** Section 4. */
final class Heartbeats {
  private static final String FORM =
      "status=ok, event=heartbeat, the same request_id and payload.ts in unix seconds";

  /** Of a clock that is years off, too; but neither milliseconds nor the time since its start. */
  private static final double EARLIEST = 1.6e9;

  private static final double LATEST = 1e11;

  private Heartbeats() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker answers heartbeats, at work too")
            .judges("HB-1/worker-answers", "HB-1/worker-answers-at-work")
            .script(Heartbeats::answers),
        scenario("a worker does not answer an answer")
            .judges("HB-4/worker-no-echo")
            .script(Heartbeats::noEcho),
        scenario("a worker sends heartbeats")
            .judges("HB-2/sends-heartbeats", "REQ-2/own-ids-unique")
            .needs(Need.LONG_WAITS)
            .script(Heartbeats::sends));
  }

  private static void answers(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    bench.judge().judge("HB-1/worker-answers", FORM, unlessAnswered(session));
    Chat whole = Offer.takes(session, 2) ? Chat.begin(session, false) : null;
    Chat stream = Chat.stream(session);
    bench
        .judge()
        .judge(
            "HB-1/worker-answers-at-work",
            FORM
                + (whole == null ? ", while" : ", while a chat completion and")
                + " a stream waits for the model server",
            unlessAnswered(session));
    if (whole != null) {
      whole.reply(200, Chat.DOCUMENT);
    }
    stream.call().end();
  }

  private static @Nullable String unlessAnswered(Session session) {
    Pace pace = session.bench().worker().pace();
    String id = session.newId("heartbeat");
    long sent = pace.now();
    session.send(Say.heartbeat(id));
    Message reply = session.await(message -> message.is("/request_id", id)).orElse(null);
    if (reply == null) {
      return "no answer to the heartbeat " + id + " within " + pace.signal().toSeconds() + " s";
    }
    if (pace.isManual() && pace.now() - sent > 1_000) {
      return "the answer took " + (pace.now() - sent) + " ms, and 1 s is the most";
    }
    if (!reply.is("/status", "ok") || !reply.is("/event", "heartbeat")) {
      return "the answer is not of that form: " + Seen.message(reply);
    }
    return reply.number("/payload/ts").filter(ts -> ts > EARLIEST && ts < LATEST).isEmpty()
        ? "in the answer payload.ts is "
            + reply.json("/payload/ts").orElse("missing")
            + ": "
            + reply
        : null;
  }

  private static void noEcho(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    if (!session.fence()) {
      throw new Stopped("the worker does not answer heartbeats at all");
    }
    String asked = session.newId("echo");
    String unasked = session.newId("echo");
    session.send(Say.heartbeat(asked));
    session.await(message -> message.is("/request_id", asked));
    for (String id : List.of(asked, unasked)) {
      session.send(
          """
          {"v":1,"request_id":"%s","status":"ok","event":"heartbeat","payload":{"ts":1800000000.5}}\
          """
              .formatted(id));
    }
    session.settle();
    List<Message> echoes =
        session.arrived().stream()
            .filter(
                message ->
                    message.is("/request_id", unasked)
                        || message.is("/request_id", asked)
                            && !message.equals(first(session, asked)))
            .toList();
    bench
        .judge()
        .judge(
            "HB-4/worker-no-echo",
            "no answer to a message with status=ok and event=heartbeat",
            echoes.isEmpty() ? null : "the worker answered it: " + Seen.messages(echoes));
  }

  private static @Nullable Message first(Session session, String id) {
    List<Message> parts = session.partsOf(id);
    return parts.isEmpty() ? null : parts.getFirst();
  }

  private static void sends(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    Pace pace = bench.worker().pace();
    Predicate<Message> isBeat = message -> message.is("/op", "heartbeat");
    Set<String> answered = new HashSet<>();
    Duration interval = bench.worker().heartbeatInterval();
    long until = pace.now() + interval.multipliedBy(3).toMillis() + pace.signal().toMillis();
    while (answered.size() < 3 && pace.now() < until && session.link().end() == null) {
      session.await(
          message -> isBeat.test(message) && !answered.contains(id(message)),
          Duration.ofMillis(until - pace.now()));
      for (Message beat : session.arrived().stream().filter(isBeat).toList()) {
        if (answered.add(id(beat))) {
          session.send(
              """
              {"v":1,"request_id":%s,"status":"ok","event":"heartbeat","payload":{"ts":1800000000}}\
              """
                  .formatted(Message.quote(id(beat))));
        }
      }
    }
    List<Message> beats = session.arrived().stream().filter(isBeat).toList();
    String few = beats.size() + " came in " + interval.multipliedBy(3).toSeconds() + " s";
    String form =
        beats.stream()
            .filter(beat -> beat.number("/payload/uptime").isEmpty())
            .map(beat -> "payload.uptime is no number: " + Seen.message(beat))
            .findFirst()
            .orElse(null);
    bench
        .judge()
        .judge(
            "HB-2/sends-heartbeats",
            "a heartbeat with payload.uptime every " + interval.toSeconds() + " s",
            beats.size() < 3 ? few : form);
    judgeIds(session);
  }

  private static void judgeIds(Session session) {
    Set<String> seen = new HashSet<>();
    String twice =
        session.arrived().stream()
            .filter(message -> message.has("/op"))
            .filter(message -> !seen.add(id(message)))
            .map(message -> "this one came a second time: " + Seen.message(message))
            .findFirst()
            .orElse(null);
    session
        .bench()
        .judge()
        .judge(
            "REQ-2/own-ids-unique",
            "each request of the worker's own (register, heartbeat) has a request_id that the"
                + " session has not seen",
            twice);
  }

  private static String id(Message message) {
    return message.string("/request_id").orElse("");
  }
}
