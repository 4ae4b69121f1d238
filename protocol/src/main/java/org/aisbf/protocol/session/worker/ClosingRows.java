package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** The rows after the worker closed the connection. */
record ClosingRows(Retry retry) {

  void addTo(MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table) {
    table
        .on(Closing.class, Lost.class)
        .to(Stopped.class, Waiting.class)
        .effects(Tell.class)
        .rule("REC-2", (state, input) -> after(state, input.now(), ((Lost) input).dice()));
    table
        .on(Closing.class, Woke.class)
        .when("the deadline passed", (state, input) -> input.now() >= state.deadline())
        .to(Stopped.class, Waiting.class)
        .effects(Terminate.class, Tell.class)
        .rule(
            "P10",
            (state, input) -> after(state, input.now(), ((Woke) input).dice(), new Terminate()));
    table
        .on(Closing.class, StopAsked.class)
        .rule(
            "REC-1",
            (state, input) ->
                Step.to(new Closing(state.backoff(), state.deadline(), Aftermath.STOP)));
    table
        .on(Closing.class, StopForced.class)
        .to(Stopped.class)
        .effects(Terminate.class, Tell.class)
        .rule("REC-1", (state, input) -> DialRows.stopped(new Terminate()));
  }

  private Step<WorkerState, WorkerEffect> after(
      Closing state, long now, double dice, WorkerEffect... before) {
    Refusal refusal = state.then().refusal();
    return refusal == null
        ? DialRows.stopped(before)
        : retry.refused(state.backoff(), now, dice, refusal, before);
  }
}
