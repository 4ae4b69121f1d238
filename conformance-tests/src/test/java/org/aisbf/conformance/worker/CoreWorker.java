package org.aisbf.conformance.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.aisbf.conformance.memory.DialAttempt;
import org.aisbf.conformance.memory.EmbeddedWorker;
import org.aisbf.conformance.memory.MemoryWorker;
import org.aisbf.conformance.memory.WorkerHost;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.session.worker.Refusal;
import org.aisbf.protocol.session.worker.SessionEvent;
import org.aisbf.protocol.session.worker.Timing;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.worker.DialListener;
import org.aisbf.worker.DialTarget;
import org.aisbf.worker.Worker;
import org.aisbf.worker.WorkerListener;
import org.aisbf.worker.WorkerSettings;

/** Our worker core as the suite judges it in memory. */
public final class CoreWorker implements EmbeddedWorker {
  private final Worker worker;
  private boolean alive = true;

  /**
   * How it differs from the worker that keeps every rule.
   *
   * @param timing of its session
   * @param random what spreads its waits
   * @param guard which paths it calls
   */
  record Habits(Timing timing, RandomGenerator random, PathGuard guard) {
    static Habits good() {
      return new Habits(Timing.STANDARD, new SplittableRandom(7), PathGuard.GOOD);
    }
  }

  /** The worker that keeps every rule. */
  public CoreWorker(WorkerHost host) {
    this(host, Habits.good());
  }

  /** A new subject that keeps every rule. */
  public static MemoryWorker subject(Credentials who) {
    return new MemoryWorker(who, CoreWorker::new);
  }

  CoreWorker(WorkerHost host, Habits habits) {
    Credentials who = host.identity();
    String username = who.username();
    Scope scope = username == null ? Scope.GLOBAL : Scope.ofUsername(username);
    WorkerSettings usual = WorkerSettings.STANDARD;
    this.worker =
        Worker.builder()
            .target(
                new DialTarget(
                    new Identity(
                        scope, new ProviderId(who.providerId()), new ClientId(who.clientId())),
                    new RegistrationToken(who.token())))
            .dialer((target, listener) -> host.dial(new Attempt(Handshake.of(who), listener)))
            .backend(new CoreBackend(host, habits.guard()))
            .timers(host.timers())
            .executor(host.executor())
            .random(habits.random())
            .settings(
                new WorkerSettings(
                    habits.timing(),
                    null,
                    1 << 20,
                    usual.requestTimeoutMillis(),
                    usual.pendingAfterMillis(),
                    usual.pendingEveryMillis(),
                    usual.outboundBytes(),
                    false))
            .listener(new Log(host))
            .build();
    var unused = worker.ended().thenRun(() -> alive = false);
    worker.start();
  }

  @Override
  public void stop() {
    var unused = worker.stop();
  }

  @Override
  public boolean isAlive() {
    return alive;
  }

  @Override
  public void close() {
    worker.close();
  }

  private record Attempt(Handshake handshake, DialListener listener) implements DialAttempt {
    @Override
    public Receiver opened(Connection connection) {
      return listener.opened(connection);
    }

    @Override
    public void refused(int status, Map<String, String> headers, String body) {
      String reason = headers.getOrDefault("x-aisbf-reason", "");
      listener.refused(Refusal.ofHttp(status, reason, 0));
    }
  }

  /** What the reference worker writes to its log, in fewer words. */
  private record Log(WorkerHost host) implements WorkerListener {
    @Override
    public void sessionChanged(SessionEvent event) {
      Map<String, String> advice = new LinkedHashMap<>();
      advice.put("TurnedAway", "check the token and the provider: ");
      advice.put("Evicted", "another worker took its place: ");
      host.say(advice.getOrDefault(event.getClass().getSimpleName(), "") + event);
    }
  }
}
