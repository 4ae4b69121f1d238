package org.aisbf.conformance.worker;

import static org.aisbf.conformance.worker.Mutant.tampered;
import static org.aisbf.conformance.worker.Mutant.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.Incoming;
import org.aisbf.protocol.session.worker.Timing;

/** Workers that break section 7, and what a worker does that is turned away. */
final class ReconnectMutants {

  private ReconnectMutants() {}

  static List<Mutant> all() {
    return List.of(
        with(
                "REC-1/soon-at-first",
                "no connection within",
                () -> waiting(Timing.STANDARD.withDelays(30_000, 60_000)))
            .and("REC-1/waits-grow", "REC-1/short-sessions-reset-nothing", "REC-1/waits-differ"),
        with("REC-1/waits-grow", "the waits still were", () -> waiting(plateau()))
            .and("REC-1/short-sessions-reset-nothing"),
        new Forgetful().mutant(),
        with("REC-1/waits-differ", "eight waits were the same", () -> within(0.45, 0.09)),
        tampered("REC-2/stays-away", "it dialled again within 3 s", Shameless::new)
            .and("REC-2/waits-long"),
        with(
                "REC-2/waits-long",
                "ms instead of 60 s",
                () -> waiting(Timing.STANDARD.withDelays(1_000, 5_000)))
            .and("REC-1/waits-grow", "REC-1/short-sessions-reset-nothing"),
        tampered("ADM-3/both-alike", "after HTTP 403", Unlike::new),
        tampered(
            "REC-2/says-what-to-check",
            "it wrote",
            () -> new SessionMutants.Output(ReconnectMutants::baffled)),
        with("ADM-5/stays-down", "ms instead of 600 s", () -> waiting(undoubled())),
        tampered(
            "ADM-5/says-so",
            "it wrote",
            () -> new SessionMutants.Output(lines -> without(lines, "Evicted"))),
        tampered("REC-3/after-1012", "no connection within", Tampers.mishears(1012, 4409))
            .and("DRN-3/back-after-restart"),
        tampered("REC-3/after-1001", "no connection within", Tampers.mishears(1001, 4409)),
        tampered("ADM-8/back-after-4401", "no connection within", Tampers.mishears(4401, 4403)));
  }

  private static List<String> without(List<String> lines, String event) {
    return lines.stream().filter(line -> !line.contains(event)).toList();
  }

  /** Writes where it stood instead of what was wrong. */
  private static List<String> baffled(List<String> lines) {
    List<String> trace = new ArrayList<>(without(lines, "TurnedAway"));
    if (trace.size() < lines.size()) {
      trace.add("Traceback (most recent call last):");
      trace.add("  File \"/home/user/websockets/client.py\", line 325, in handshake");
      trace.add("    headers = {\"x-coderai-registration-token\": token}");
      trace.add("websockets.exceptions.InvalidStatus: HTTP 403");
      trace.add("\tat io.example.provider.Client.dial(Client.java:20)");
    }
    return trace;
  }

  private static CoreWorker.Habits waiting(Timing timing) {
    return new CoreWorker.Habits(timing, new SplittableRandom(7), PathGuard.GOOD);
  }

  /** The ceiling never grows beyond the second. */
  private static Timing plateau() {
    return timing(Long.MAX_VALUE, Timing.STANDARD.maxReplacedDelay());
  }

  /** Five minutes each time. */
  private static Timing undoubled() {
    return timing(Timing.STANDARD.plateau(), Timing.STANDARD.replacedDelay());
  }

  private static Timing timing(long plateau, long maxReplacedDelay) {
    Timing usual = Timing.STANDARD;
    return new Timing(
        usual.greeting(),
        usual.acknowledgement(),
        usual.connect(),
        usual.heartbeat(),
        usual.liveness(),
        usual.close(),
        usual.stop(),
        usual.drain(),
        usual.firstDelay(),
        usual.maxDelay(),
        plateau,
        usual.replacedDelay(),
        maxReplacedDelay,
        usual.spread());
  }

  /** Waits that are this part of the ceiling, and up to so much more. */
  private static CoreWorker.Habits within(double least, double more) {
    SplittableRandom random = new SplittableRandom(7);
    RandomGenerator narrow =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            return random.nextLong();
          }

          @Override
          public double nextDouble() {
            return least + more * random.nextDouble();
          }
        };
    return new CoreWorker.Habits(Timing.STANDARD, narrow, PathGuard.GOOD);
  }

  /** Takes both forms of refusal for bad weather. */
  private static final class Shameless extends Tamper {
    @Override
    void refuses(Incoming dial, int status, Map<String, String> headers, String body) {
      dial.refuse(503, headers, body);
    }

    @Override
    void closes(Wire wire, int code, String reason) {
      wire.link().close(code == 1008 ? 1011 : code, reason);
    }
  }

  /** Takes a close for bad weather, and a status for a refusal. */
  private static final class Unlike extends Tamper {
    @Override
    void closes(Wire wire, int code, String reason) {
      wire.link().close(code == 1008 ? 1011 : code, reason);
    }
  }

  /** Takes each session that it got late in an outage for the outage's end. */
  private static final class Forgetful {
    private static final int LATE = 10;

    /** Of 60 s the part that is waited for at an outage's beginning. */
    private static final long ONE_64TH = 1L << 58;

    private boolean eager;

    Mutant mutant() {
      return new Mutant(
          "REC-1/short-sessions-reset-nothing",
          "the worker waited as at the outage's beginning again",
          Set.of(),
          () ->
              new Tamper() {
                @Override
                void toWorker(Wire wire, Message message) {
                  eager = wire.number() > LATE;
                  wire.forward(message.text());
                }
              },
          () -> new CoreWorker.Habits(Timing.STANDARD, this::next, PathGuard.GOOD));
    }

    private final RandomGenerator usual = new SplittableRandom(7);

    private long next() {
      return eager ? ONE_64TH : usual.nextLong();
    }
  }
}
