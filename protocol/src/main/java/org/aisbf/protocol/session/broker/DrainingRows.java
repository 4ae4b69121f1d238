package org.aisbf.protocol.session.broker;

import static org.aisbf.protocol.session.broker.BrokerSession.close;
import static org.aisbf.protocol.session.broker.Triggers.given;
import static org.aisbf.protocol.session.broker.Triggers.has;
import static org.aisbf.protocol.session.broker.Triggers.is;
import static org.aisbf.protocol.session.broker.Triggers.received;

import org.aisbf.protocol.envelope.Drain;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.broker.SessionEffect.Close;
import org.aisbf.protocol.session.broker.SessionEffect.Conclude;
import org.aisbf.protocol.session.broker.SessionEffect.Decline;
import org.aisbf.protocol.session.broker.SessionEffect.Send;
import org.aisbf.protocol.session.broker.SessionEffect.WakeAt;
import org.aisbf.protocol.session.broker.SessionInput.DrainAsked;
import org.aisbf.protocol.session.broker.SessionInput.Freed;
import org.aisbf.protocol.session.broker.SessionInput.Submitted;
import org.aisbf.protocol.session.broker.SessionInput.TimePassed;

/** What may happen while a session drains, beside {@link LiveRows}. */
final class DrainingRows {

  private DrainingRows() {}

  static void addTo(MachineBuilder<SessionState, SessionInput, SessionEffect> rows) {
    addDrain(rows);
    addWork(rows);
    rows.on(Draining.class, TimePassed.class)
        .when("its time is over", is(TimePassed.class, (s, t) -> t.now() >= s.until()))
        .to(Closed.class)
        .effects(Close.class, Conclude.class)
        .rule("drain", (s, input) -> over(s));
  }

  private static void addDrain(MachineBuilder<SessionState, SessionInput, SessionEffect> rows) {
    rows.on(Draining.class, Reply.class)
        .when(
            "it answers the broker's drain",
            has(Reply.class, (s, reply) -> reply.requestId().equals(s.asked())))
        .rule("drain", (s, input) -> Step.to(s));
    rows.on(Draining.class, Drain.class)
        .effects(Send.class)
        .rule(
            "drain",
            received(
                Drain.class, (s, drain, at) -> Step.to(s, Messages.agreed(drain.requestId()))));
    rows.on(Draining.class, DrainAsked.class)
        .when("nothing is in flight", (s, input) -> s.standing().inFlight() == 0)
        .to(Closed.class)
        .effects(Close.class, Conclude.class)
        .rule("drain, REC-3", (s, input) -> close(CloseCode.RESTART, "restart"));
    rows.on(Draining.class, DrainAsked.class)
        .effects(WakeAt.class)
        .rule(
            "drain, REC-3",
            given(
                DrainAsked.class,
                (s, by) -> {
                  Draining next = s.forRestart(by.until());
                  return Step.to(next, new WakeAt(next.until()));
                }));
  }

  private static void addWork(MachineBuilder<SessionState, SessionInput, SessionEffect> rows) {
    rows.on(Draining.class, Submitted.class)
        .effects(Decline.class)
        .rule(
            "drain",
            given(
                Submitted.class,
                (s, r) ->
                    Step.to(
                        s,
                        new Decline(
                            r.requestId(), ErrorCode.NO_WORKER, "the session is draining"))));
    rows.on(Draining.class, Freed.class)
        .when(
            "it was the last, and the broker restarts",
            (s, input) -> s.standing().inFlight() <= 1 && s.closeWith().equals(CloseCode.RESTART))
        .to(Closed.class)
        .effects(Close.class, Conclude.class)
        .rule("drain, REC-3", (s, input) -> over(s));
    rows.on(Draining.class, Freed.class)
        .effects(WakeAt.class)
        .rule(
            "drain",
            given(
                Freed.class,
                (s, by) -> {
                  Draining next = s.freed(by.now());
                  return Step.to(next, new WakeAt(next.until()));
                }));
  }

  private static Step<SessionState, SessionEffect> over(Draining s) {
    return close(s.closeWith(), s.closeWith().equals(CloseCode.RESTART) ? "restart" : "drained");
  }
}
