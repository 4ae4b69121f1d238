package org.aisbf.protocol.session.exchange;

import static org.aisbf.protocol.session.exchange.ExchangeMachine.end;
import static org.aisbf.protocol.session.exchange.Triggers.given;
import static org.aisbf.protocol.session.exchange.Triggers.is;
import static org.aisbf.protocol.session.exchange.Triggers.received;

import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.exchange.Ending.Disconnected;
import org.aisbf.protocol.session.exchange.Ending.Overdue;
import org.aisbf.protocol.session.exchange.Ending.Withdrawn;
import org.aisbf.protocol.session.exchange.ExchangeEffect.Resolve;
import org.aisbf.protocol.session.exchange.ExchangeEffect.SendCancel;
import org.aisbf.protocol.session.exchange.ExchangeEffect.WakeAt;
import org.aisbf.protocol.session.exchange.ExchangeInput.Cancelled;
import org.aisbf.protocol.session.exchange.ExchangeInput.SessionLost;
import org.aisbf.protocol.session.exchange.ExchangeInput.TimePassed;

/** What ends a request alike, whether or not its stream has begun. */
final class WantedRows {

  private WantedRows() {}

  /**
   * Adds them for one state.
   *
   * @param event the limit to the next event in that state
   * @param words what the table says when that limit ran out
   */
  static <S extends Wanted> void addTo(
      MachineBuilder<ExchangeState, ExchangeInput, ExchangeEffect> rows,
      Class<S> state,
      Limit event,
      String words) {
    addEnds(rows, state);
    addTimes(rows, state, event, words);
  }

  private static <S extends Wanted> void addEnds(
      MachineBuilder<ExchangeState, ExchangeInput, ExchangeEffect> rows, Class<S> state) {
    rows.on(state, Failure.class)
        .to(Ended.class)
        .effects(Resolve.class)
        .rule(
            "REQ-3",
            received(Failure.class, (s, failure, now) -> end(Endings.of(failure), new Ended())));
    rows.on(state, Malformed.class)
        .to(Abandoned.class, Ended.class)
        .effects(Resolve.class, SendCancel.class, WakeAt.class)
        .rule("REQ-8", received(Malformed.class, (s, bad, now) -> leave(Endings.of(bad), s, now)));
    rows.on(state, Cancelled.class)
        .to(Abandoned.class, Ended.class)
        .effects(Resolve.class, SendCancel.class, WakeAt.class)
        .rule("STR-6", given(Cancelled.class, (s, by) -> leave(new Withdrawn(), s, by.now())));
    rows.on(state, SessionLost.class)
        .to(Ended.class)
        .effects(Resolve.class)
        .rule("REQ-6", (s, input) -> end(new Disconnected(), new Ended()));
  }

  private static <S extends Wanted> void addTimes(
      MachineBuilder<ExchangeState, ExchangeInput, ExchangeEffect> rows,
      Class<S> state,
      Limit event,
      String words) {
    rows.on(state, TimePassed.class)
        .when(
            "the limit to the end ran out",
            is(TimePassed.class, (s, time) -> time.now() >= s.totalAt()))
        .to(Abandoned.class, Ended.class)
        .effects(Resolve.class, SendCancel.class, WakeAt.class)
        .rule(
            "REQ-5",
            given(TimePassed.class, (s, t) -> leave(new Overdue(Limit.TOTAL), s, t.now())));
    rows.on(state, TimePassed.class)
        .when(words, is(TimePassed.class, (s, time) -> time.now() >= s.overdueAt()))
        .to(Abandoned.class, Ended.class)
        .effects(Resolve.class, SendCancel.class, WakeAt.class)
        .rule("REQ-5", given(TimePassed.class, (s, t) -> leave(new Overdue(event), s, t.now())));
    rows.on(state, TimePassed.class)
        .effects(WakeAt.class)
        .rule("REQ-5", (s, input) -> Step.to(s, new WakeAt(Math.min(s.overdueAt(), s.totalAt()))));
  }

  /** An end that the worker does not know of. */
  static Step<ExchangeState, ExchangeEffect> leave(Ending ending, Wanted s, long now) {
    return end(ending, Abandoned.of(s.terms(), s.totalAt(), now));
  }
}
