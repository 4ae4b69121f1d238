package org.aisbf.protocol.session.broker;

import static org.aisbf.protocol.session.broker.BrokerSession.close;
import static org.aisbf.protocol.session.broker.Triggers.given;
import static org.aisbf.protocol.session.broker.Triggers.has;
import static org.aisbf.protocol.session.broker.Triggers.is;
import static org.aisbf.protocol.session.broker.Triggers.now;
import static org.aisbf.protocol.session.broker.Triggers.received;

import org.aisbf.protocol.envelope.Heartbeat;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.envelope.Unrecognized;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.operation.Registration;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.broker.SessionEffect.AnnounceRegistered;
import org.aisbf.protocol.session.broker.SessionEffect.Close;
import org.aisbf.protocol.session.broker.SessionEffect.Conclude;
import org.aisbf.protocol.session.broker.SessionEffect.CountMalformed;
import org.aisbf.protocol.session.broker.SessionEffect.Decline;
import org.aisbf.protocol.session.broker.SessionEffect.Send;
import org.aisbf.protocol.session.broker.SessionEffect.WakeAt;
import org.aisbf.protocol.session.broker.SessionInput.Disconnected;
import org.aisbf.protocol.session.broker.SessionInput.DrainAsked;
import org.aisbf.protocol.session.broker.SessionInput.Evicted;
import org.aisbf.protocol.session.broker.SessionInput.Opened;
import org.aisbf.protocol.session.broker.SessionInput.Received;
import org.aisbf.protocol.session.broker.SessionInput.Submitted;
import org.aisbf.protocol.session.broker.SessionInput.TimePassed;

/** What may happen up to the registration. */
final class GreetingRows {

  private GreetingRows() {}

  static void addTo(MachineBuilder<SessionState, SessionInput, SessionEffect> rows) {
    addOpening(rows);
    addRegistration(rows);
    addFrames(rows);
    addTimes(rows);
    addEnds(rows);
  }

  private static void addOpening(MachineBuilder<SessionState, SessionInput, SessionEffect> rows) {
    rows.on(Admitted.class, Opened.class)
        .to(Greeted.class)
        .effects(Send.class, WakeAt.class)
        .rule("ADM-4, REG-3", given(Opened.class, GreetingRows::greet));
    rows.on(Admitted.class, Evicted.class)
        .to(Closed.class)
        .effects(Close.class, Conclude.class)
        .rule("ADM-5", given(Evicted.class, (s, by) -> close(by.code(), by.reason())));
  }

  private static void addRegistration(
      MachineBuilder<SessionState, SessionInput, SessionEffect> rows) {
    rows.on(Greeted.class, Register.class)
        .when(
            "its token differs from the handshake's",
            has(Register.class, (s, register) -> Messages.tokenDiffers(s.terms(), register)))
        .to(Closed.class)
        .effects(Send.class, Close.class, Conclude.class)
        .rule("REG-2", received(Register.class, (s, register, at) -> mismatch(register)));
    rows.on(Greeted.class, Register.class)
        .to(Ready.class)
        .effects(Send.class, AnnounceRegistered.class, WakeAt.class)
        .rule("REG-2", received(Register.class, GreetingRows::register));
  }

  private static void addFrames(MachineBuilder<SessionState, SessionInput, SessionEffect> rows) {
    rows.on(Greeted.class, Heartbeat.class)
        .effects(Send.class)
        .rule(
            "HB-1",
            received(
                Heartbeat.class,
                (s, beat, at) -> Step.to(s, Messages.heartbeatReply(beat.requestId(), at.wall()))));
    rows.on(Greeted.class, HeartbeatReply.class).rule("HB-4", (s, input) -> Step.to(s));
    rows.on(Greeted.class, Request.class)
        .effects(Send.class)
        .rule(
            "REQ-7",
            received(
                Request.class,
                (s, request, at) -> Step.to(s, Messages.unsupported(request.requestId()))));
    rows.on(Greeted.class, Unrecognized.class)
        .when("it asks for something", has(Unrecognized.class, (s, u) -> Messages.asks(u)))
        .effects(Send.class)
        .rule("REQ-7", received(Unrecognized.class, (s, u, at) -> Step.to(s, Messages.unknown(u))));
    rows.on(Greeted.class, Malformed.class)
        .when(
            "too many in a minute",
            (s, input) -> s.faults().and(now(input)).count() >= s.terms().maxMalformed())
        .to(Closed.class)
        .effects(CountMalformed.class, Send.class, Close.class, Conclude.class)
        .rule("REQ-8", received(Malformed.class, (s, bad, at) -> Messages.tooMany(bad)));
    rows.on(Greeted.class, Malformed.class)
        .effects(CountMalformed.class, Send.class)
        .rule(
            "REQ-8",
            received(
                Malformed.class,
                (s, bad, at) ->
                    new Step<>(
                        new Greeted(s.terms(), s.registerBy(), s.faults().and(at.now())),
                        Messages.answers(bad))));
  }

  private static void addTimes(MachineBuilder<SessionState, SessionInput, SessionEffect> rows) {
    rows.on(Greeted.class, TimePassed.class)
        .when("no register in time", is(TimePassed.class, (s, t) -> t.now() >= s.registerBy()))
        .to(Closed.class)
        .effects(Close.class, Conclude.class)
        .rule("REG-3", (s, input) -> close(CloseCode.POLICY, "registration timeout"));
    rows.on(Greeted.class, TimePassed.class)
        .when(
            "nothing came for too long",
            is(TimePassed.class, (s, t) -> t.now() - t.lastHeard() >= s.terms().liveness()))
        .to(Closed.class)
        .effects(Close.class, Conclude.class)
        .rule("HB-3", (s, input) -> close(CloseCode.LIVENESS_LOST, "liveness lost"));
    rows.on(Greeted.class, TimePassed.class)
        .effects(WakeAt.class)
        .rule("REG-3, HB-3", given(TimePassed.class, GreetingRows::wait));
  }

  private static <T extends SessionState> void addDeclined(
      MachineBuilder<SessionState, SessionInput, SessionEffect> rows,
      Class<T> state,
      String reason) {
    rows.on(state, Submitted.class)
        .effects(Decline.class)
        .rule(
            "REG-3, REQ-3",
            given(
                Submitted.class,
                (s, request) ->
                    Step.to(s, new Decline(request.requestId(), ErrorCode.NO_WORKER, reason))));
  }

  private static void addEnds(MachineBuilder<SessionState, SessionInput, SessionEffect> rows) {
    addDeclined(rows, Admitted.class, "the worker is not connected yet");
    addDeclined(rows, Greeted.class, "the worker has not registered yet");
    addDeclined(rows, Closed.class, "the session is gone");
    rows.on(Greeted.class, DrainAsked.class)
        .to(Closed.class)
        .effects(Close.class, Conclude.class)
        .rule("REC-3", (s, input) -> close(CloseCode.RESTART, "restart"));
    rows.on(Greeted.class, Evicted.class)
        .to(Closed.class)
        .effects(Close.class, Conclude.class)
        .rule("ADM-5, ADM-7", given(Evicted.class, (s, by) -> close(by.code(), by.reason())));
    rows.on(Greeted.class, Disconnected.class)
        .to(Closed.class)
        .effects(Conclude.class)
        .rule("REQ-6", given(Disconnected.class, (s, by) -> BrokerSession.lost(by)));
  }

  static Step<SessionState, SessionEffect> mismatch(Register register) {
    return close(
        CloseCode.POLICY,
        "registration token differs",
        Messages.tokenDiffers(register.requestId()));
  }

  private static Step<SessionState, SessionEffect> greet(Admitted s, Opened opened) {
    long registerBy = opened.now() + s.terms().register();
    return Step.to(
        new Greeted(s.terms(), registerBy, Faults.NONE),
        Messages.registered(s.terms(), null, opened.wall()),
        new WakeAt(Math.min(registerBy, opened.now() + s.terms().liveness())));
  }

  private static Step<SessionState, SessionEffect> register(
      Greeted s, Register register, Received at) {
    SessionTerms terms = s.terms();
    Standing standing =
        Standing.of(Registration.read(register), at.now() + terms.ttl(), s.faults());
    return Step.to(
        new Ready(terms, standing),
        Messages.registered(terms, register.requestId(), at.wall()),
        new AnnounceRegistered(false),
        new WakeAt(Math.min(standing.expiresAt(), at.now() + terms.liveness() / 2)));
  }

  private static Step<SessionState, SessionEffect> wait(Greeted s, TimePassed time) {
    return Step.to(
        s, new WakeAt(Math.min(s.registerBy(), time.lastHeard() + s.terms().liveness())));
  }
}
