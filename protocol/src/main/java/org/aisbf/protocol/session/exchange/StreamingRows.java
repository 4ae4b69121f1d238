package org.aisbf.protocol.session.exchange;

import static org.aisbf.protocol.session.exchange.ExchangeMachine.end;
import static org.aisbf.protocol.session.exchange.Triggers.given;
import static org.aisbf.protocol.session.exchange.Triggers.has;
import static org.aisbf.protocol.session.exchange.Triggers.is;
import static org.aisbf.protocol.session.exchange.Triggers.received;

import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.StreamEnd;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.exchange.Ending.Disconnected;
import org.aisbf.protocol.session.exchange.Ending.Overdue;
import org.aisbf.protocol.session.exchange.Ending.Withdrawn;
import org.aisbf.protocol.session.exchange.ExchangeEffect.Deliver;
import org.aisbf.protocol.session.exchange.ExchangeEffect.ReportPending;
import org.aisbf.protocol.session.exchange.ExchangeEffect.Resolve;
import org.aisbf.protocol.session.exchange.ExchangeEffect.SendCancel;
import org.aisbf.protocol.session.exchange.ExchangeEffect.WakeAt;
import org.aisbf.protocol.session.exchange.ExchangeInput.Cancelled;
import org.aisbf.protocol.session.exchange.ExchangeInput.Overflowed;
import org.aisbf.protocol.session.exchange.ExchangeInput.SessionLost;
import org.aisbf.protocol.session.exchange.ExchangeInput.TimePassed;

/** What may happen while a stream is handed on. */
final class StreamingRows {

  private StreamingRows() {}

  static void addTo(MachineBuilder<ExchangeState, ExchangeInput, ExchangeEffect> rows) {
    addEvents(rows);
    addAnswers(rows);
    addEnds(rows);
    addTimes(rows);
  }

  private static void addEvents(MachineBuilder<ExchangeState, ExchangeInput, ExchangeEffect> rows) {
    rows.on(Streaming.class, Pending.class)
        .effects(ReportPending.class)
        .rule(
            "REQ-5",
            received(Pending.class, (s, pending, now) -> Step.to(s, new ReportPending(pending))));
    rows.on(Streaming.class, StreamEvent.class)
        .when(
            "a JSON error that is no stream",
            has(
                StreamEvent.class,
                (s, event) -> s.betweenLines() && ChunkErrors.isError(event.chunk())))
        .to(Abandoned.class, Ended.class)
        .effects(Resolve.class, SendCancel.class, WakeAt.class)
        .rule(
            "STR-3",
            received(StreamEvent.class, (s, event, now) -> leave(ChunkErrors.read(event), s, now)));
    rows.on(Streaming.class, StreamEvent.class)
        .when(
            "its sequence skips or repeats",
            has(StreamEvent.class, (s, event) -> s.sequence().isBrokenBy(event)))
        .to(Abandoned.class, Ended.class)
        .effects(Resolve.class, SendCancel.class, WakeAt.class)
        .rule(
            "STR-2",
            received(
                StreamEvent.class,
                (s, event, now) -> leave(Endings.gap(s.sequence(), event), s, now)));
    rows.on(Streaming.class, StreamEvent.class)
        .effects(Deliver.class)
        .rule("STR-1, STR-2, STR-3", received(StreamEvent.class, StreamingRows::goOn));
  }

  private static void addAnswers(
      MachineBuilder<ExchangeState, ExchangeInput, ExchangeEffect> rows) {
    rows.on(Streaming.class, StreamEnd.class)
        .when(
            "it counts other events than came",
            has(
                StreamEnd.class,
                (s, last) -> s.sequence().count() > 0 && s.sequence().isBrokenBy(last)))
        .to(Ended.class)
        .effects(Resolve.class)
        .rule("STR-2", (s, input) -> end(Endings.lostParts(), new Ended()));
    rows.on(Streaming.class, StreamEnd.class)
        .to(Ended.class)
        .effects(Resolve.class)
        .rule(
            "STR-1",
            received(
                StreamEnd.class,
                (s, last, now) -> end(Answers.behindEvents(s.terms(), last), new Ended())));
    rows.on(Streaming.class, Reply.class)
        .to(Ended.class)
        .effects(Resolve.class)
        .rule(
            "REQ-3",
            received(
                Reply.class,
                (s, reply, now) -> end(Answers.behindEvents(s.terms(), reply), new Ended())));
    rows.on(Streaming.class, Failure.class)
        .to(Ended.class)
        .effects(Resolve.class)
        .rule(
            "REQ-3",
            received(Failure.class, (s, failure, now) -> end(Endings.of(failure), new Ended())));
    rows.on(Streaming.class, Malformed.class)
        .to(Abandoned.class, Ended.class)
        .effects(Resolve.class, SendCancel.class, WakeAt.class)
        .rule("REQ-8", received(Malformed.class, (s, bad, now) -> leave(Endings.of(bad), s, now)));
  }

  private static void addEnds(MachineBuilder<ExchangeState, ExchangeInput, ExchangeEffect> rows) {
    rows.on(Streaming.class, Cancelled.class)
        .to(Abandoned.class, Ended.class)
        .effects(Resolve.class, SendCancel.class, WakeAt.class)
        .rule("STR-6", given(Cancelled.class, (s, by) -> leave(new Withdrawn(), s, by.now())));
    rows.on(Streaming.class, Overflowed.class)
        .to(Abandoned.class, Ended.class)
        .effects(Resolve.class, SendCancel.class, WakeAt.class)
        .rule(
            "STR-5",
            given(Overflowed.class, (s, by) -> leave(Endings.slowConsumer(), s, by.now())));
    rows.on(Streaming.class, SessionLost.class)
        .to(Ended.class)
        .effects(Resolve.class)
        .rule("REQ-6", (s, input) -> end(new Disconnected(), new Ended()));
  }

  private static void addTimes(MachineBuilder<ExchangeState, ExchangeInput, ExchangeEffect> rows) {
    rows.on(Streaming.class, TimePassed.class)
        .when(
            "the limit to the end ran out",
            is(TimePassed.class, (s, time) -> time.now() >= s.totalAt()))
        .to(Abandoned.class, Ended.class)
        .effects(Resolve.class, SendCancel.class, WakeAt.class)
        .rule(
            "REQ-5",
            given(TimePassed.class, (s, t) -> leave(new Overdue(Limit.TOTAL), s, t.now())));
    rows.on(Streaming.class, TimePassed.class)
        .when(
            "the limit between events ran out",
            is(TimePassed.class, (s, time) -> time.now() >= s.idleAt()))
        .to(Abandoned.class, Ended.class)
        .effects(Resolve.class, SendCancel.class, WakeAt.class)
        .rule(
            "REQ-5", given(TimePassed.class, (s, t) -> leave(new Overdue(Limit.IDLE), s, t.now())));
    rows.on(Streaming.class, TimePassed.class)
        .effects(WakeAt.class)
        .rule("REQ-5", (s, input) -> Step.to(s, new WakeAt(Math.min(s.idleAt(), s.totalAt()))));
  }

  private static Step<ExchangeState, ExchangeEffect> goOn(
      Streaming s, StreamEvent event, long now) {
    Streaming next =
        new Streaming(
            s.terms(),
            s.sequence().and(event),
            ChunkErrors.endsLine(event.chunk(), s.betweenLines()),
            now + s.terms().idle(),
            s.totalAt());
    return Step.to(next, new Deliver(event.chunk()));
  }

  private static Step<ExchangeState, ExchangeEffect> leave(Ending ending, Streaming s, long now) {
    return end(ending, Abandoned.of(s.terms(), s.totalAt(), now));
  }
}
