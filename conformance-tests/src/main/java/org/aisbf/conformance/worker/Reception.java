package org.aisbf.conformance.worker;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Incoming;
import org.aisbf.conformance.subject.WorkerSubject;
import org.jspecify.annotations.Nullable;

/**
 * How the suite, as the broker, receives a worker.
 *
 * @param greets whether it speaks first (ADM-4); else it is silent until {@code register} comes
 * @param plain whether it acknowledges by a plain reply instead of a {@code registered} event
 * @param protocol what it announces (REG-6), a JSON object; {@code null} for nothing
 */
record Reception(boolean greets, boolean plain, @Nullable String protocol) {

  /** Longer than the longest wait between two attempts (REC-1). */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(75);

  private static final int LAST_WORDS = 3;

  /** As docs/protocol.md says. */
  static final Reception USUAL =
      new Reception(
          true,
          false,
          "{\"version\":1,\"extensions\":[\"cancel\",\"drain\"],\"max_frame_bytes\":100663296}");

  /** As brokers before that text: silent at first, and without extensions. */
  static final Reception DEPLOYED = new Reception(false, false, null);

  /** The same, announcing something else. */
  Reception announcing(@Nullable String other) {
    return new Reception(greets, plain, other);
  }

  /** Starts the worker anew where that can be, and lets it in. */
  Session fresh(WorkerBench bench) throws Stopped {
    return admit(bench, freshDial(bench));
  }

  /** Starts the worker anew where that can be, and waits until it dials. */
  static Incoming freshDial(WorkerBench bench) throws Stopped {
    bench.worker().restart();
    return nextDial(bench, LONGEST_WAIT);
  }

  /** Waits until the worker dials. */
  static Incoming nextDial(WorkerBench bench, Duration limit) throws Stopped {
    Incoming incoming = bench.worker().awaitDial(limit);
    if (incoming == null) {
      throw Stopped.absent(noDial(bench, limit));
    }
    return incoming;
  }

  /**
   * Says that no attempt came: that nothing can come any more is said with the worker's last words.
   */
  static String noDial(WorkerBench bench, Duration limit) {
    if (bench.worker().isAlive()) {
      return "no connection within %s s"
          .formatted(BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString());
    }
    return "no connection" + lastWords(bench);
  }

  /**
   * What the worker wrote so far. What it wrote before it answered may be read later than the
   * answer, so that a first line is waited for where there may be one.
   */
  static List<String> output(WorkerBench bench) {
    WorkerSubject worker = bench.worker();
    if (worker.canRestart()) {
      worker.pace().await(() -> !worker.output().isEmpty(), worker.pace().signal());
    }
    return worker.output();
  }

  /** Says that the worker's process has ended, as it may within a silence, and what it wrote. */
  static String lastWords(WorkerBench bench) {
    WorkerSubject worker = bench.worker();
    if (!worker.pace().await(() -> !worker.isAlive(), worker.pace().silence())) {
      return "";
    }
    List<String> output = worker.output();
    List<String> last = output.subList(Math.max(0, output.size() - LAST_WORDS), output.size());
    return ", for the worker's process has ended; "
        + (last.isEmpty()
            ? "it wrote nothing"
            : "the last that it wrote: " + Seen.text(String.join(" / ", last)));
  }

  /** Opens the socket and takes the registration. */
  Session admit(WorkerBench bench, Incoming incoming) throws Stopped {
    Session session = open(bench, incoming);
    Message register = register(session);
    session.send(acknowledgement(bench, register.string("/request_id").orElse("")));
    return session;
  }

  /** Opens the socket and greets, if this broker does. */
  Session open(WorkerBench bench, Incoming incoming) {
    Session session = new Session(bench, incoming.accept());
    if (greets) {
      session.send(Say.registered(bench.worker().identity(), null, protocol));
    }
    return session;
  }

  /** Waits for {@code register}. */
  static Message register(Session session) throws Stopped {
    return session
        .await(message -> message.is("/op", "register"))
        .orElseThrow(() -> Stopped.absent("the worker connected and sent no register"));
  }

  String acknowledgement(WorkerBench bench, String id) {
    Credentials who = bench.worker().identity();
    return plain ? Say.ok(id) : Say.registered(who, id, protocol);
  }
}
