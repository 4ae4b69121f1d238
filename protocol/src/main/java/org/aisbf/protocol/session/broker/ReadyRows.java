package org.aisbf.protocol.session.broker;

import static org.aisbf.protocol.session.broker.BrokerSession.close;
import static org.aisbf.protocol.session.broker.Triggers.given;
import static org.aisbf.protocol.session.broker.Triggers.is;
import static org.aisbf.protocol.session.broker.Triggers.received;

import org.aisbf.protocol.envelope.Drain;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.broker.SessionEffect.AnnounceDraining;
import org.aisbf.protocol.session.broker.SessionEffect.Close;
import org.aisbf.protocol.session.broker.SessionEffect.Conclude;
import org.aisbf.protocol.session.broker.SessionEffect.Decline;
import org.aisbf.protocol.session.broker.SessionEffect.Dispatch;
import org.aisbf.protocol.session.broker.SessionEffect.Send;
import org.aisbf.protocol.session.broker.SessionEffect.WakeAt;
import org.aisbf.protocol.session.broker.SessionInput.DrainAsked;
import org.aisbf.protocol.session.broker.SessionInput.Freed;
import org.aisbf.protocol.session.broker.SessionInput.Received;
import org.aisbf.protocol.session.broker.SessionInput.Submitted;
import org.aisbf.protocol.session.broker.SessionInput.TimePassed;

/** What may happen while a session takes work, beside {@link LiveRows}. */
final class ReadyRows {

  private ReadyRows() {}

  static void addTo(MachineBuilder<SessionState, SessionInput, SessionEffect> rows) {
    addWork(rows);
    addDrain(rows);
    rows.on(Ready.class, TimePassed.class)
        .when("it expired", is(TimePassed.class, (s, t) -> t.now() >= s.standing().expiresAt()))
        .to(Closed.class)
        .effects(Close.class, Conclude.class)
        .rule("ADM-8", (s, input) -> close(CloseCode.EXPIRED, "expired"));
  }

  private static void addWork(MachineBuilder<SessionState, SessionInput, SessionEffect> rows) {
    rows.on(Ready.class, Submitted.class)
        .when("larger than the worker takes", is(Submitted.class, (s, r) -> !r.fits()))
        .effects(Decline.class)
        .rule(
            "REG-6",
            given(
                Submitted.class,
                (s, r) ->
                    Step.to(
                        s,
                        new Decline(
                            r.requestId(),
                            ErrorCode.PAYLOAD_TOO_LARGE,
                            "the request is larger than the worker takes"))));
    rows.on(Ready.class, Submitted.class)
        .when(
            "as many are in flight as may be",
            (s, input) -> s.standing().inFlight() >= s.terms().maxInFlight())
        .effects(Decline.class)
        .rule(
            "P9",
            given(
                Submitted.class,
                (s, r) ->
                    Step.to(
                        s,
                        new Decline(
                            r.requestId(),
                            ErrorCode.OVERLOADED,
                            "the session has too many requests in flight"))));
    rows.on(Ready.class, Submitted.class)
        .effects(Dispatch.class)
        .rule(
            "REQ-1",
            given(
                Submitted.class,
                (s, r) ->
                    Step.to(
                        s.with(s.standing().withInFlight(s.standing().inFlight() + 1)),
                        new Dispatch(r.requestId(), r.frame()))));
    rows.on(Ready.class, Freed.class)
        .rule(
            "REQ-3",
            (s, input) -> Step.to(s.with(s.standing().withInFlight(s.standing().inFlight() - 1))));
  }

  private static void addDrain(MachineBuilder<SessionState, SessionInput, SessionEffect> rows) {
    rows.on(Ready.class, Drain.class)
        .to(Draining.class)
        .effects(Send.class, AnnounceDraining.class, WakeAt.class)
        .rule("drain", received(Drain.class, ReadyRows::drainForWorker));
    rows.on(Ready.class, DrainAsked.class)
        .when("nothing is in flight", (s, input) -> s.standing().inFlight() == 0)
        .to(Closed.class)
        .effects(Close.class, Conclude.class)
        .rule("drain, REC-3", (s, input) -> close(CloseCode.RESTART, "restart"));
    rows.on(Ready.class, DrainAsked.class)
        .to(Draining.class)
        .effects(Send.class, AnnounceDraining.class, WakeAt.class)
        .rule("drain, REG-6", given(DrainAsked.class, ReadyRows::drainForBroker));
  }

  private static Step<SessionState, SessionEffect> drainForWorker(
      Ready s, Drain drain, Received at) {
    Draining next = Draining.forWorker(s, at.now());
    return Step.to(
        next, Messages.agreed(drain.requestId()), new AnnounceDraining(), new WakeAt(next.until()));
  }

  private static Step<SessionState, SessionEffect> drainForBroker(Ready s, DrainAsked by) {
    boolean announced = s.standing().offer().has(ProtocolOffer.DRAIN);
    RequestId id = announced ? new RequestId("drain-" + by.now()) : null;
    Draining next = new Draining(s.terms(), s.standing(), by.until(), CloseCode.RESTART, id);
    return id == null
        ? Step.to(next, new AnnounceDraining(), new WakeAt(next.until()))
        : Step.to(next, new Send(new Drain(id)), new AnnounceDraining(), new WakeAt(next.until()));
  }
}
