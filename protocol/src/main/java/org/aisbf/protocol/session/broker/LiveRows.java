package org.aisbf.protocol.session.broker;

import static org.aisbf.protocol.session.broker.BrokerSession.close;
import static org.aisbf.protocol.session.broker.Triggers.given;
import static org.aisbf.protocol.session.broker.Triggers.has;
import static org.aisbf.protocol.session.broker.Triggers.is;
import static org.aisbf.protocol.session.broker.Triggers.now;
import static org.aisbf.protocol.session.broker.Triggers.received;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.aisbf.protocol.envelope.ExchangeEnvelope;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Heartbeat;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.envelope.StreamEnd;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.envelope.Unrecognized;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.HeartbeatPayload;
import org.aisbf.protocol.operation.Registration;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.broker.SessionEffect.AnnounceRegistered;
import org.aisbf.protocol.session.broker.SessionEffect.Close;
import org.aisbf.protocol.session.broker.SessionEffect.Conclude;
import org.aisbf.protocol.session.broker.SessionEffect.CountMalformed;
import org.aisbf.protocol.session.broker.SessionEffect.CountUnexpected;
import org.aisbf.protocol.session.broker.SessionEffect.Deliver;
import org.aisbf.protocol.session.broker.SessionEffect.Send;
import org.aisbf.protocol.session.broker.SessionEffect.WakeAt;
import org.aisbf.protocol.session.broker.SessionInput.Described;
import org.aisbf.protocol.session.broker.SessionInput.Disconnected;
import org.aisbf.protocol.session.broker.SessionInput.Evicted;
import org.aisbf.protocol.session.broker.SessionInput.Received;
import org.aisbf.protocol.session.broker.SessionInput.TimePassed;

/** What may happen alike while a session takes work and while it drains. */
final class LiveRows {

  private static final List<Class<? extends ExchangeEnvelope>> ANSWERS =
      List.of(StreamEvent.class, StreamEnd.class, Reply.class, Pending.class);

  private static final HeartbeatPayload NO_NEWS = HeartbeatPayload.read(RawJson.EMPTY_OBJECT);

  private LiveRows() {}

  static <T extends Live> void addTo(
      MachineBuilder<SessionState, SessionInput, SessionEffect> rows, Class<T> state) {
    addAnswers(rows, state);
    addRegistration(rows, state);
    addHeartbeats(rows, state);
    addFaults(rows, state);
    addEnds(rows, state);
    addLiveness(rows, state);
  }

  private static <T extends Live> void addAnswers(
      MachineBuilder<SessionState, SessionInput, SessionEffect> rows, Class<T> state) {
    for (Class<? extends ExchangeEnvelope> answer : ANSWERS) {
      rows.on(state, answer)
          .effects(Deliver.class)
          .rule("REQ-2", received(answer, (s, message, at) -> deliver(s, message)));
    }
    rows.on(state, Failure.class)
        .when("it names a request", has(Failure.class, (s, f) -> f.requestId() != null))
        .effects(Deliver.class)
        .rule("REQ-2", received(Failure.class, (s, failure, at) -> deliver(s, failure)));
    rows.on(state, Failure.class)
        .effects(CountUnexpected.class)
        .rule("REQ-3", (s, input) -> Step.to(s, new CountUnexpected()));
  }

  private static <T extends Live> void addRegistration(
      MachineBuilder<SessionState, SessionInput, SessionEffect> rows, Class<T> state) {
    rows.on(state, Register.class)
        .when(
            "its token differs from the handshake's",
            has(Register.class, (s, register) -> Messages.tokenDiffers(s.terms(), register)))
        .to(Closed.class)
        .effects(Send.class, Close.class, Conclude.class)
        .rule(
            "REG-2",
            received(Register.class, (s, register, at) -> GreetingRows.mismatch(register)));
    rows.on(state, Register.class)
        .effects(Send.class, AnnounceRegistered.class)
        .rule(
            "REG-2, REG-4, ADM-8",
            received(
                Register.class,
                (s, register, at) ->
                    Step.to(
                        refreshed(s, Registration.read(register), at.now()),
                        Messages.registered(s.terms(), register.requestId(), at.wall()),
                        new AnnounceRegistered(true))));
    rows.on(state, Described.class)
        .effects(AnnounceRegistered.class)
        .rule(
            "REQ-1, REG-4, ADM-8",
            given(
                Described.class,
                (s, by) ->
                    Step.to(
                        refreshed(s, Registration.read(by.payload()), by.now()),
                        new AnnounceRegistered(true))));
  }

  private static <T extends Live> void addHeartbeats(
      MachineBuilder<SessionState, SessionInput, SessionEffect> rows, Class<T> state) {
    rows.on(state, Heartbeat.class)
        .effects(Send.class)
        .rule(
            "HB-1, HB-2, ADM-8",
            received(
                Heartbeat.class,
                (s, beat, at) ->
                    Step.to(
                        beaten(s, beat, at.now()),
                        Messages.heartbeatReply(beat.requestId(), at.wall()))));
    rows.on(state, HeartbeatReply.class).rule("HB-4", (s, input) -> Step.to(s));
  }

  private static <T extends Live> void addFaults(
      MachineBuilder<SessionState, SessionInput, SessionEffect> rows, Class<T> state) {
    rows.on(state, Request.class)
        .effects(Send.class)
        .rule(
            "REQ-7",
            received(
                Request.class,
                (s, request, at) -> Step.to(s, Messages.unsupported(request.requestId()))));
    rows.on(state, Unrecognized.class)
        .when("it asks for something", has(Unrecognized.class, (s, u) -> Messages.asks(u)))
        .effects(Send.class)
        .rule("REQ-7", received(Unrecognized.class, (s, u, at) -> Step.to(s, Messages.unknown(u))));
    rows.on(state, Malformed.class)
        .when(
            "too many in a minute",
            (s, input) -> s.standing().faults().and(now(input)).count() >= s.terms().maxMalformed())
        .to(Closed.class)
        .effects(CountMalformed.class, Send.class, Close.class, Conclude.class)
        .rule("REQ-8", received(Malformed.class, (s, bad, at) -> Messages.tooMany(bad)));
    rows.on(state, Malformed.class)
        .effects(CountMalformed.class, Send.class, Deliver.class)
        .rule("REQ-8", received(Malformed.class, LiveRows::malformed));
  }

  private static <T extends Live> void addEnds(
      MachineBuilder<SessionState, SessionInput, SessionEffect> rows, Class<T> state) {
    rows.on(state, Evicted.class)
        .to(Closed.class)
        .effects(Close.class, Conclude.class)
        .rule(
            "ADM-5, ADM-7, REC-3", given(Evicted.class, (s, by) -> close(by.code(), by.reason())));
    rows.on(state, Disconnected.class)
        .to(Closed.class)
        .effects(Conclude.class)
        .rule("REQ-6", given(Disconnected.class, (s, by) -> BrokerSession.lost(by)));
  }

  private static <T extends Live> void addLiveness(
      MachineBuilder<SessionState, SessionInput, SessionEffect> rows, Class<T> state) {
    rows.on(state, TimePassed.class)
        .when(
            "nothing came for too long",
            is(TimePassed.class, (s, t) -> t.now() - t.lastHeard() >= s.terms().liveness()))
        .to(Closed.class)
        .effects(Close.class, Conclude.class)
        .rule("HB-3", (s, input) -> close(CloseCode.LIVENESS_LOST, "liveness lost"));
    rows.on(state, TimePassed.class)
        .when(
            "nothing came for half of that, and it was not asked yet",
            is(
                TimePassed.class,
                (s, t) -> t.now() - t.lastHeard() >= s.terms().liveness() / 2 && !asked(s, t)))
        .effects(Send.class, WakeAt.class)
        .rule("HB-3", given(TimePassed.class, LiveRows::ask));
    rows.on(state, TimePassed.class)
        .effects(WakeAt.class)
        .rule("P10", given(TimePassed.class, (s, t) -> Step.to(s, new WakeAt(wakeAt(s, t)))));
  }

  private static Step<SessionState, SessionEffect> deliver(Live s, ExchangeEnvelope message) {
    return Step.to(s, new Deliver(Objects.requireNonNull(message.requestId()), message));
  }

  private static Live refreshed(Live s, Registration registration, long now) {
    return s.with(s.standing().refreshed(registration, now + s.terms().ttl()));
  }

  private static Live beaten(Live s, Heartbeat beat, long now) {
    HeartbeatPayload news = HeartbeatPayload.read(beat.payload());
    long expiresAt = now + s.terms().ttl();
    return news.equals(NO_NEWS)
        ? s.with(s.standing().extended(expiresAt))
        : refreshed(s, s.standing().registration().after(news), now);
  }

  private static Step<SessionState, SessionEffect> malformed(Live s, Malformed bad, Received at) {
    List<SessionEffect> effects = new ArrayList<>(Messages.answers(bad));
    if (bad.requestId() != null) {
      effects.add(new Deliver(bad.requestId(), bad));
    }
    return new Step<>(
        s.with(s.standing().with(s.standing().faults().and(at.now()))), List.copyOf(effects));
  }

  private static boolean asked(Live s, TimePassed time) {
    return s.standing().askedAt() > time.lastHeard();
  }

  /** When something is to be done next if nothing comes. */
  private static long wakeAt(Live s, TimePassed time) {
    long window = s.terms().liveness();
    long silentAt = time.lastHeard() + (asked(s, time) ? window : window / 2);
    return Math.min(silentAt, s.endsAt());
  }

  private static Step<SessionState, SessionEffect> ask(Live s, TimePassed time) {
    Live asked = s.with(s.standing().asked(time.now()));
    RequestId id = new RequestId("heartbeat-" + time.now());
    return Step.to(
        asked, new Send(new Heartbeat(id, RawJson.EMPTY_OBJECT)), new WakeAt(wakeAt(asked, time)));
  }
}
