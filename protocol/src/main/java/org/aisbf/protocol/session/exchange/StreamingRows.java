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
import org.aisbf.protocol.session.exchange.ExchangeInput.Overflowed;

/** What may happen while a stream is handed on. */
final class StreamingRows {

  private StreamingRows() {}

  static void addTo(MachineBuilder<ExchangeState, ExchangeInput, ExchangeEffect> rows) {
    addEvents(rows);
    addAnswers(rows);
    rows.on(Streaming.class, Overflowed.class)
        .to(Abandoned.class, Ended.class)
        .effects(Resolve.class, SendCancel.class, WakeAt.class)
        .rule(
            "STR-5",
            given(Overflowed.class, (s, by) -> leave(Endings.slowConsumer(), s, by.now())));
    WantedRows.addTo(rows, Streaming.class, Limit.IDLE, "the limit between events ran out");
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
}
