package org.aisbf.protocol.session.worker;

import java.util.List;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** The rows without a connection: stopped, connecting, and the waits between attempts. */
record DialRows(Timing timing, Retry retry) {

  void addTo(MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table) {
    table
        .on(Stopped.class, Started.class)
        .when("never started", (state, input) -> state.ending() == Ending.NOT_STARTED)
        .to(Connecting.class)
        .effects(Tell.class, Dial.class)
        .rule("REC-1", (state, input) -> dial(Backoff.FRESH, input.now()));
    table
        .on(Connecting.class, Opened.class)
        .to(AwaitingGreeting.class)
        .effects(Tell.class)
        .rule("ADM-4", (state, input) -> opened(state, input.now()));
    table
        .on(Connecting.class, Refused.class)
        .to(Waiting.class, Stopped.class)
        .effects(Tell.class)
        .rule("REC-2", (state, input) -> retry.refused(state.backoff(), (Refused) input));
    table
        .on(Connecting.class, Unreachable.class)
        .to(Waiting.class)
        .effects(Tell.class)
        .rule("REC-1", (state, input) -> unreachable(state, (Unreachable) input));
    table
        .on(Connecting.class, Woke.class)
        .when("the deadline passed", (state, input) -> input.now() >= state.deadline())
        .to(Waiting.class)
        .effects(AbandonDial.class, Tell.class)
        .rule("P10", (state, input) -> late(state, (Woke) input));
    table
        .on(Waiting.class, Woke.class)
        .when("the wait is over", (state, input) -> input.now() >= state.until())
        .to(Connecting.class)
        .effects(Tell.class, Dial.class)
        .rule("REC-1", (state, input) -> dial(state.backoff(), input.now()));
    for (Class<?> stop : List.of(StopAsked.class, StopForced.class)) {
      table
          .on(Stopped.class, stop)
          .when("never started", (state, input) -> state.ending() == Ending.NOT_STARTED)
          .effects(Tell.class)
          .rule("REC-1", (state, input) -> stopped());
      table.on(Stopped.class, stop).rule("REC-1", (state, input) -> Step.to(state));
      table
          .on(Connecting.class, stop)
          .to(Stopped.class)
          .effects(AbandonDial.class, Tell.class)
          .rule("REC-1", (state, input) -> stopped(new AbandonDial()));
      table
          .on(Waiting.class, stop)
          .to(Stopped.class)
          .effects(Tell.class)
          .rule("REC-1", (state, input) -> stopped());
    }
  }

  private Step<WorkerState, WorkerEffect> dial(Backoff backoff, long now) {
    return Step.to(
        new Connecting(backoff, now + timing.connect()),
        new Tell(new SessionEvent.Dialling()),
        new Dial());
  }

  private Step<WorkerState, WorkerEffect> opened(Connecting state, long now) {
    return Step.to(
        new AwaitingGreeting(state.backoff(), now + timing.greeting()),
        new Tell(new SessionEvent.Connected()));
  }

  private Step<WorkerState, WorkerEffect> unreachable(Connecting state, Unreachable failed) {
    return retry.unreached(state.backoff(), failed.now(), failed.dice(), failed.cause());
  }

  private Step<WorkerState, WorkerEffect> late(Connecting state, Woke woke) {
    String cause = "no answer within the connect timeout";
    return retry.unreached(state.backoff(), woke.now(), woke.dice(), cause, new AbandonDial());
  }

  /** The end that the owner asked for. */
  static Step<WorkerState, WorkerEffect> stopped(WorkerEffect... before) {
    return Retry.step(
        new Stopped(Ending.ASKED), before, new Tell(new SessionEvent.Ended(Ending.ASKED)));
  }
}
