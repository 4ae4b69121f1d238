package org.aisbf.protocol.session.exchange;

import static org.aisbf.protocol.session.exchange.ExchangeMachine.end;
import static org.aisbf.protocol.session.exchange.Triggers.given;
import static org.aisbf.protocol.session.exchange.Triggers.has;
import static org.aisbf.protocol.session.exchange.Triggers.received;
import static org.aisbf.protocol.session.exchange.WantedRows.leave;

import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.StreamEnd;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.exchange.ExchangeEffect.Deliver;
import org.aisbf.protocol.session.exchange.ExchangeEffect.ReportPending;
import org.aisbf.protocol.session.exchange.ExchangeEffect.Resolve;
import org.aisbf.protocol.session.exchange.ExchangeEffect.SendCancel;
import org.aisbf.protocol.session.exchange.ExchangeEffect.WakeAt;
import org.aisbf.protocol.session.exchange.ExchangeInput.Declined;

/** What may happen before the first event. */
final class AwaitingRows {

  private static final double PENDING_DEFAULT_SECONDS = 1800;

  private AwaitingRows() {}

  static void addTo(MachineBuilder<ExchangeState, ExchangeInput, ExchangeEffect> rows) {
    addEvents(rows);
    addAnswers(rows);
    rows.on(Awaiting.class, Declined.class)
        .to(Ended.class)
        .effects(Resolve.class)
        .rule(
            "REG-3",
            given(
                Declined.class,
                (s, no) -> end(new Ending.Declined(no.code(), no.message()), new Ended())));
    WantedRows.addTo(
        rows, Awaiting.class, Limit.FIRST_EVENT, "the limit to the first event ran out");
  }

  private static void addEvents(MachineBuilder<ExchangeState, ExchangeInput, ExchangeEffect> rows) {
    rows.on(Awaiting.class, Pending.class)
        .effects(ReportPending.class)
        .rule("REQ-5", received(Pending.class, AwaitingRows::extend));
    rows.on(Awaiting.class, StreamEvent.class)
        .when(
            "a JSON error that is no stream",
            has(StreamEvent.class, (s, event) -> ChunkErrors.isError(event.chunk())))
        .to(Abandoned.class, Ended.class)
        .effects(Resolve.class, SendCancel.class, WakeAt.class)
        .rule(
            "STR-3",
            received(StreamEvent.class, (s, event, now) -> leave(ChunkErrors.read(event), s, now)));
    rows.on(Awaiting.class, StreamEvent.class)
        .when("no stream was asked for", (s, input) -> !s.terms().stream())
        .rule(
            "STR-7",
            received(
                StreamEvent.class,
                (s, event, now) -> Step.to(s.extendedTo(now + s.terms().idle()))));
    rows.on(Awaiting.class, StreamEvent.class)
        .when(
            "its sequence begins neither at 0 nor at 1",
            has(StreamEvent.class, (s, event) -> Sequence.NONE.isBrokenBy(event)))
        .to(Abandoned.class, Ended.class)
        .effects(Resolve.class, SendCancel.class, WakeAt.class)
        .rule(
            "STR-2",
            received(
                StreamEvent.class,
                (s, event, now) -> leave(Endings.gap(Sequence.NONE, event), s, now)));
    rows.on(Awaiting.class, StreamEvent.class)
        .to(Streaming.class)
        .effects(Deliver.class, WakeAt.class)
        .rule("STR-1, STR-4", received(StreamEvent.class, AwaitingRows::begin));
  }

  private static void addAnswers(
      MachineBuilder<ExchangeState, ExchangeInput, ExchangeEffect> rows) {
    rows.on(Awaiting.class, StreamEnd.class)
        .when(
            "it counts events of the stream, and none came",
            has(
                StreamEnd.class,
                (s, last) ->
                    Answers.isEmptyStream(s.terms(), last) && Sequence.NONE.isBrokenBy(last)))
        .to(Ended.class)
        .effects(Resolve.class)
        .rule("STR-2", (s, input) -> end(Endings.lostParts(), new Ended()));
    rows.on(Awaiting.class, StreamEnd.class)
        .to(Ended.class)
        .effects(Resolve.class)
        .rule(
            "STR-1, STR-7",
            received(
                StreamEnd.class,
                (s, last, now) -> end(Answers.withoutEvents(s.terms(), last), new Ended())));
    rows.on(Awaiting.class, Reply.class)
        .to(Ended.class)
        .effects(Resolve.class)
        .rule(
            "REQ-3, PRX-3, STR-7",
            received(
                Reply.class, (s, reply, now) -> end(Answers.of(s.terms(), reply), new Ended())));
  }

  private static Step<ExchangeState, ExchangeEffect> extend(Awaiting s, Pending pending, long now) {
    Double estimate = pending.estimatedTimeoutSeconds();
    double seconds = estimate == null ? PENDING_DEFAULT_SECONDS : estimate;
    // A cast of a double saturates, and turns what is no number into 0.
    long millis = Math.min((long) (seconds * 1000), s.terms().pendingCeiling());
    return Step.to(s.extendedTo(now + millis), new ReportPending(pending));
  }

  private static Step<ExchangeState, ExchangeEffect> begin(
      Awaiting s, StreamEvent event, long now) {
    long idleAt = now + s.terms().idle();
    Streaming next =
        new Streaming(
            s.terms(),
            Sequence.NONE.and(event),
            ChunkErrors.endsLine(event.chunk(), true),
            idleAt,
            s.totalAt());
    return Step.to(next, new Deliver(event.chunk()), new WakeAt(Math.min(idleAt, s.totalAt())));
  }
}
