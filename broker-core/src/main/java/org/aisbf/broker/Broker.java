package org.aisbf.broker;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.codec.FrameLimits;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.aisbf.protocol.session.broker.SessionTerms;
import org.aisbf.protocol.session.exchange.Ending;
import org.aisbf.protocol.time.Timers;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.jspecify.annotations.Nullable;

/**
 * A broker over whatever WebSocket stack the embedder has: it admits workers, keeps one session for
 * each, and runs requests over them.
 *
 * <p>A transport asks {@link #admit}, and once the socket is open calls {@link Admitted#open} and
 * tells the returned receiver what arrives. A caller picks a session from {@link #ready} and calls
 * {@link #submit}.
 */
public final class Broker implements AutoCloseable {

  /** How long a drained worker may stay when nothing runs on it. */
  private static final Duration FAREWELL = Duration.ofSeconds(30);

  /** A flood of refusals is told in part rather than kept. */
  private static final int MAX_UNTOLD_REFUSALS = 1000;

  private static final Set<String> EXTENSIONS = Set.of(ProtocolOffer.CANCEL, ProtocolOffer.DRAIN);

  private final BrokerParts parts;
  private final Gatekeeper gatekeeper;
  private final Supplier<String> ids;
  private final SerialTasks announcements;
  private volatile boolean draining;

  Broker(
      ProviderDirectory directory,
      Timers timers,
      Executor executor,
      BrokerLimits limits,
      List<BrokerListener> listeners,
      Supplier<String> ids) {
    EnvelopeCodec codec = EnvelopeCodec.forBroker(new FrameLimits(limits.maxFrameBytes()));
    this.parts = new BrokerParts(timers, executor, limits, listeners, codec, new Registry());
    this.gatekeeper = new Gatekeeper(directory, timers, limits.failedAdmissionsPerMinute());
    this.ids = ids;
    this.announcements = new SerialTasks(executor);
  }

  /** Begins a broker. */
  public static BrokerBuilder builder(ProviderDirectory directory) {
    return new BrokerBuilder(directory);
  }

  /**
   * Judges a handshake against the directory, before the upgrade (ADM-1, ADM-2, ADM-3, ADM-9). The
   * right token is let in whatever went wrong before from the same address.
   */
  public Admission admit(Handshake handshake) {
    Identity identity =
        new Identity(handshake.scope(), handshake.providerId(), handshake.clientId());
    Gatekeeper.Verdict verdict = gatekeeper.judge(handshake);
    ProviderRecord provider = verdict.provider();
    Refused refused = provider == null ? verdict.refused() : refusedForNow(identity);
    if (provider == null || refused != null) {
      return refused(identity, handshake, Objects.requireNonNull(refused));
    }
    SessionTerms terms = terms(identity, provider, Objects.requireNonNull(handshake.token()));
    return new Admitted(identity, terms.sessionId(), connection -> open(terms, connection));
  }

  /**
   * Sends a request to a session. Never throws because of the peer: whatever goes wrong, a session
   * that is gone or full included, is the exchange's outcome.
   */
  public Exchange submit(SessionId session, WorkRequest request) {
    SessionDriver driver = parts.registry().find(session);
    LiveExchange exchange = exchange(driver, request);
    if (driver == null) {
      exchange.finish(new Ending.Declined(ErrorCode.NO_WORKER, "the session is gone"));
    } else if (!begin(driver, exchange, request)) {
      exchange.finish(
          new Ending.Declined(ErrorCode.OVERLOADED, "the worker has as many requests as it wants"));
    }
    return exchange;
  }

  /**
   * The same, where the session has room.
   *
   * @return empty, and nothing sent, where the session is gone or has as many requests as its
   *     worker announced to take at a time (REG-6)
   */
  public Optional<Exchange> offer(SessionId session, WorkRequest request) {
    SessionDriver driver = parts.registry().find(session);
    if (driver == null) {
      return Optional.empty();
    }
    LiveExchange exchange = exchange(driver, request);
    return begin(driver, exchange, request) ? Optional.of(exchange) : Optional.empty();
  }

  private LiveExchange exchange(@Nullable SessionDriver driver, WorkRequest request) {
    return new LiveExchange(
        new RequestId(ids.get()),
        driver == null ? null : driver.view(),
        request.operation(),
        new SerialTasks(parts.executor()),
        parts.limits().streamBufferBytes());
  }

  private boolean begin(SessionDriver driver, LiveExchange exchange, WorkRequest request) {
    Identity identity = driver.terms().identity();
    String frame =
        parts
            .codec()
            .encode(
                new Request(
                    exchange.id(),
                    request.operation(),
                    identity.providerId().value(),
                    identity.clientId().value(),
                    request.payload()));
    // Behind all that may fail: a place that nothing gives back would be lost for good.
    boolean place = driver.takePlace(request.operation());
    if (place) {
      driver.submit(exchange, request, frame);
    }
    return place;
  }

  /** All live sessions, in no order. */
  public List<SessionView> sessions() {
    return parts.registry().all().stream().map(SessionDriver::view).toList();
  }

  /** The sessions of one provider that take work: registered and not draining (P5, P6). */
  public List<SessionView> ready(Scope scope, ProviderId provider) {
    return parts.registry().of(scope, provider).stream()
        .filter(SessionDriver::isReady)
        .map(SessionDriver::view)
        .toList();
  }

  /**
   * Requests that occupy a session's worker now, as {@link SessionView#inFlight}; 0 where it is
   * gone. Costs no view of it.
   */
  public int inFlight(SessionId session) {
    SessionDriver driver = parts.registry().find(session);
    return driver == null ? 0 : driver.inFlight();
  }

  /** One live session. */
  public Optional<SessionView> session(SessionId session) {
    return Optional.ofNullable(parts.registry().find(session)).map(SessionDriver::view);
  }

  /**
   * Closes the provider's sessions with 4403: its token was compromised, or it was disabled or
   * deleted (ADM-7). The directory must refuse the old token before this is called.
   */
  public void revoke(Scope scope, ProviderId provider) {
    for (SessionDriver session : parts.registry().of(scope, provider)) {
      session.evict(CloseCode.REVOKED, "token revoked");
    }
  }

  /**
   * Gets ready to stop: admits nobody, dispatches nothing more, tells the workers that announced
   * {@code drain}, lets running requests finish, and closes each session with 1012 when its last
   * one did.
   *
   * @param limit after which what still runs is cut off
   * @return complete when all sessions are closed
   */
  public CompletionStage<Void> drain(Duration limit) {
    draining = true;
    for (SessionDriver session : parts.registry().all()) {
      session.drain(Millis.of(limit));
    }
    return parts.registry().whenEmpty().thenAcceptAsync(empty -> {}, parts.executor());
  }

  /** Closes all sessions with 1012 at once; their requests end. Idempotent. */
  @Override
  public void close() {
    draining = true;
    for (SessionDriver session : parts.registry().all()) {
      session.evict(CloseCode.RESTART, "restart");
    }
  }

  private @Nullable Refused refusedForNow(Identity identity) {
    if (draining) {
      return new Refused(503, ErrorCode.OVERLOADED, "the broker is about to restart");
    }
    Registry registry = parts.registry();
    boolean full = registry.size() >= parts.limits().maxSessions() && !registry.has(identity);
    return full ? new Refused(503, ErrorCode.OVERLOADED, "too many sessions") : null;
  }

  private Refused refused(Identity identity, Handshake handshake, Refused refused) {
    announcements.offer(
        () ->
            Listeners.tell(
                parts.listeners(),
                listener -> listener.refused(identity, handshake.remoteAddress(), refused)),
        MAX_UNTOLD_REFUSALS);
    return refused;
  }

  private Receiver open(SessionTerms terms, Connection connection) {
    SessionDriver session = new SessionDriver(terms, connection, parts);
    // One that was revoked since it was admitted must not take the place of its successor.
    SessionDriver replaced = gatekeeper.accepts(terms) ? parts.registry().add(session) : null;
    if (replaced != null) {
      replaced.evict(CloseCode.REPLACED, "replaced");
    }
    session.open();
    if (draining) {
      session.evict(CloseCode.RESTART, "restart");
    } else if (!gatekeeper.accepts(terms)) {
      // Revoked before it stood in the registry, where revoke would have found it.
      session.evict(CloseCode.REVOKED, "token revoked");
    }
    return session;
  }

  private SessionTerms terms(Identity identity, ProviderRecord provider, String token) {
    BrokerLimits limits = parts.limits();
    return new SessionTerms(
        identity,
        new SessionId(ids.get()),
        provider.ownerUserId(),
        TokenDigest.of(token),
        new ProtocolOffer(EXTENSIONS, limits.maxFrameBytes(), null).toJson(),
        Millis.of(limits.register()),
        Millis.of(limits.liveness()),
        Millis.of(limits.sessionTtl()),
        Millis.of(FAREWELL),
        limits.maxExchangesPerSession(),
        limits.malformedPerMinute());
  }
}
