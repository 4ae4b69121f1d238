package org.aisbf.broker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Envelope;
import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.broker.Admitted;
import org.aisbf.protocol.session.broker.BrokerSession;
import org.aisbf.protocol.session.broker.Closed;
import org.aisbf.protocol.session.broker.Live;
import org.aisbf.protocol.session.broker.Ready;
import org.aisbf.protocol.session.broker.SessionEffect;
import org.aisbf.protocol.session.broker.SessionInput;
import org.aisbf.protocol.session.broker.SessionState;
import org.aisbf.protocol.session.broker.SessionTerms;
import org.aisbf.protocol.session.exchange.ExchangeInput;
import org.aisbf.protocol.time.Timers;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.jspecify.annotations.Nullable;

/**
 * Drives one session: frames, requests and time go through its inbox into the machine, and what the
 * machine wants done is done behind each step. The requests in flight are kept here, a machine
 * each, so that a chunk touches only its own.
 */
final class SessionDriver implements Receiver {

  private final SessionTerms terms;
  private final Connection connection;
  private final BrokerParts parts;
  private final Announcements announcements;
  private final PerformanceWindow performance = new PerformanceWindow();
  private final Inbox inbox = new Inbox();
  private final Queue<SessionInput> inputs = new ArrayDeque<>();
  private final Map<RequestId, ExchangeRunner> running = new HashMap<>();
  private final Places places = new Places();
  private final WakeUp wakeUp;
  private final long openedAt;
  private final long openedWall;
  private volatile SessionState state;
  private volatile long lastHeard;
  private @Nullable ExchangeRunner submitted;

  /** Characters of requests that have not left the connection's queue yet. */
  private final AtomicLong outbound = new AtomicLong();

  SessionDriver(SessionTerms terms, Connection connection, BrokerParts parts) {
    this.terms = terms;
    this.connection = connection;
    this.parts = parts;
    this.state = new Admitted(terms);
    this.openedAt = parts.timers().now();
    this.openedWall = parts.timers().wallMillis();
    this.lastHeard = openedAt;
    this.announcements = new Announcements(parts, terms.sessionId(), this::view);
    this.wakeUp = new WakeUp(parts.timers(), () -> inTurn(this::wake));
  }

  SessionTerms terms() {
    return terms;
  }

  Timers timers() {
    return parts.timers();
  }

  /** Does something between two steps of the machine, and then the steps that it causes. */
  void inTurn(Runnable action) {
    inbox.offer(() -> turn(action));
  }

  private void turn(Runnable action) {
    boolean finished = false;
    try {
      action.run();
      settle();
      finished = true;
    } finally {
      if (!finished) {
        giveUp();
      }
    }
  }

  /** An error of the broker, or of a transport that throws: it costs this session, and no other. */
  private void giveUp() {
    inputs.clear();
    ExchangeRunner unsent = submitted;
    submitted = null;
    if (unsent != null && !running.containsValue(unsent)) {
      unsent.declined(ErrorCode.INTERNAL_ERROR, "internal error");
    }
    inputs.add(new SessionInput.Evicted(CloseCode.INTERNAL_ERROR, "internal error"));
    settle();
  }

  Announcements announcements() {
    return announcements;
  }

  PerformanceWindow performance() {
    return performance;
  }

  void open() {
    inTurn(
        () -> {
          announcements.admitted();
          inputs.add(new SessionInput.Opened(timers().now(), timers().wallMillis()));
        });
  }

  void evict(CloseCode code, String reason) {
    inTurn(() -> inputs.add(new SessionInput.Evicted(code, reason)));
  }

  void drain(long limitMillis) {
    inTurn(
        () -> {
          long now = timers().now();
          inputs.add(new SessionInput.DrainAsked(now, now + limitMillis));
        });
  }

  /**
   * Takes one of the places that the worker announced (REG-6), or says that none is free. The
   * exchange that is then submitted gives it back at its end.
   */
  boolean takePlace(Operation operation) {
    return !operation.isWork() || places.take(offer().maxConcurrency());
  }

  /** An exchange has ended, whether it was dispatched or not. */
  void ended(LiveExchange exchange) {
    if (exchange.operation().isWork()) {
      places.giveBack();
      announcements.placeFreed();
    }
  }

  /** Dispatches a request, or ends it right away where that cannot be. */
  void submit(LiveExchange exchange, WorkRequest request, String frame) {
    ExchangeRunner runner =
        new ExchangeRunner(exchange, this, parts.exchangeTerms(request, state), inputs::add);
    inTurn(
        () -> {
          if (!hasRoom(frame)) {
            runner.declined(
                ErrorCode.OVERLOADED, "the connection to the worker is full of other requests");
            return;
          }
          submitted = runner;
          inputs.add(new SessionInput.Submitted(exchange.id(), frame, fits(frame)));
          settle();
          submitted = null;
        });
  }

  @Override
  public void bytesReceived() {
    lastHeard = timers().now();
  }

  @Override
  public void received(String frame) {
    lastHeard = timers().now();
    if (state instanceof Closed) {
      return;
    }
    Decoded message = parts.codec().decode(frame);
    inbox.offerFrame(frame.length(), () -> turn(() -> arrived(message)));
  }

  @Override
  public void closed(CloseCode code, String reason) {
    inTurn(() -> inputs.add(new SessionInput.Disconnected(code, reason)));
  }

  private void arrived(Decoded message) {
    inputs.add(new SessionInput.Received(message, timers().now(), timers().wallMillis()));
  }

  /** The session as it is now. */
  SessionView view() {
    return SessionViews.of(
        terms,
        state,
        openedWall,
        openedWall + (lastHeard - openedAt),
        places.taken(),
        performance.snapshot());
  }

  /** Requests that occupy the worker. */
  int inFlight() {
    return places.taken();
  }

  /** Whether it takes work. */
  boolean isReady() {
    return state instanceof Ready;
  }

  void send(Envelope envelope) {
    connection.send(parts.codec().encode(envelope));
  }

  /** The worker is free of a request. */
  void released(ExchangeRunner runner) {
    running.remove(runner.exchange().id());
    inputs.add(new SessionInput.Freed(timers().now()));
  }

  private void settle() {
    for (SessionInput input = inputs.poll(); input != null; input = inputs.poll()) {
      Step<SessionState, SessionEffect> step = BrokerSession.TABLE.next(state, input);
      state = step.state();
      for (int i = 0; i < step.effects().size(); i++) {
        carryOut(step.effects().get(i));
      }
    }
  }

  private void carryOut(SessionEffect effect) {
    switch (effect) {
      case SessionEffect.Deliver deliver -> deliver(deliver.requestId(), deliver.message());
      case SessionEffect.Send send -> send(send.envelope());
      case SessionEffect.Dispatch dispatch -> dispatch(dispatch);
      case SessionEffect.Decline decline -> decline(decline);
      case SessionEffect.CountMalformed count -> announcements.dropped(DropReason.MALFORMED);
      case SessionEffect.CountUnexpected count -> announcements.dropped(DropReason.UNEXPECTED);
      case SessionEffect.AnnounceRegistered announce -> announcements.registered(announce.again());
      case SessionEffect.AnnounceDraining announce -> announcements.draining();
      case SessionEffect.WakeAt wake -> wakeUp.arm(wake.at());
      case SessionEffect.Close close -> connection.close(close.code(), close.reason());
      case SessionEffect.Conclude conclude -> conclude(conclude);
    }
  }

  private void deliver(RequestId id, Decoded message) {
    ExchangeRunner runner = running.get(id);
    if (runner != null) {
      runner.feed(new ExchangeInput.Received(message, timers().now()));
    } else if (!(message instanceof Malformed)) {
      announcements.dropped(DropReason.UNKNOWN_REQUEST);
    }
  }

  private void dispatch(SessionEffect.Dispatch dispatch) {
    ExchangeRunner runner = submitted;
    if (runner != null) {
      running.put(dispatch.requestId(), runner);
      int length = dispatch.frame().length();
      outbound.addAndGet(length);
      connection.send(dispatch.frame(), () -> outbound.addAndGet(-length));
      runner.dispatched();
    }
  }

  private void decline(SessionEffect.Decline decline) {
    if (submitted != null) {
      submitted.declined(decline.code(), decline.message());
    }
  }

  private void conclude(SessionEffect.Conclude conclude) {
    wakeUp.cancel();
    for (ExchangeRunner runner : new ArrayList<>(running.values())) {
      runner.feed(new ExchangeInput.SessionLost());
    }
    announcements.closed(conclude.code(), conclude.reason());
    parts.registry().remove(this);
  }

  /**
   * Whether the request can wait behind those before it. A transport cuts off a peer whose queue
   * overflows; uploads that come together must cost themselves, not the session (STR-5).
   */
  private boolean hasRoom(String frame) {
    long waiting = outbound.get();
    return waiting == 0 || waiting + frame.length() <= parts.limits().maxFrameBytes();
  }

  private boolean fits(String frame) {
    return offer().frameLimits().allows(frame);
  }

  private ProtocolOffer offer() {
    return state instanceof Live live ? live.standing().offer() : ProtocolOffer.NONE;
  }

  private void wake() {
    wakeUp.fired();
    inputs.add(new SessionInput.TimePassed(timers().now(), lastHeard));
  }
}
