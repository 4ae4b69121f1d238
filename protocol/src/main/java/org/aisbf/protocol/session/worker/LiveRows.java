package org.aisbf.protocol.session.worker;

import java.util.List;
import org.aisbf.protocol.envelope.Cancel;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Registered;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** The rows that all registered states share. */
record LiveRows(Timing timing, Exit exit) {

  void addTo(MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table) {
    for (Class<? extends Live> state :
        List.of(Ready.class, Leaving.class, Finishing.class, Draining.class)) {
      addEnds(table, state);
      addRequestEnds(table, state);
      table.on(state, HeartbeatReply.class).rule("HB-4", (s, i) -> Step.to(s));
      table.on(state, Registered.class).rule("REG-4", (s, i) -> Step.to(told(s, i)));
    }
  }

  /** Before these, a state adds what its own deadline does; behind them, its heartbeat. */
  private <L extends Live> void addEnds(
      MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table, Class<L> state) {
    table
        .on(state, Woke.class)
        .when("the broker is silent", (s, i) -> silent((Woke) i))
        .to(Waiting.class, Stopped.class)
        .effects(Terminate.class, AbandonAll.class, Tell.class)
        .rule("HB-3", (s, i) -> exit.silent(s, (Woke) i));
    table
        .on(state, Lost.class)
        .to(Waiting.class, Stopped.class)
        .effects(AbandonAll.class, Tell.class)
        .rule("REC-4", (s, i) -> exit.lost(s, (Lost) i));
    table
        .on(state, StopForced.class)
        .to(Stopped.class)
        .effects(Terminate.class, AbandonAll.class, Tell.class)
        .rule("REC-4", (s, i) -> DialRows.stopped(new Terminate(), new AbandonAll()));
  }

  private <L extends Live> void addRequestEnds(
      MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table, Class<L> state) {
    table
        .on(state, Finished.class)
        .when("it runs", (s, i) -> s.session().runs(((Finished) i).id()))
        .to(state, Closing.class)
        .effects(End.class, Close.class)
        .rule("REQ-9", (s, i) -> ended(s, (Finished) i));
    table
        .on(state, Cancel.class)
        .when("it runs", (s, i) -> s.session().runs(cancelled(i)))
        .to(state, Closing.class)
        .effects(End.class, Close.class)
        .rule("STR-6", (s, i) -> cancel(s, i));
  }

  private boolean silent(Woke woke) {
    return woke.now() - woke.heardAt() >= timing.liveness();
  }

  private static Live told(Live state, WorkerInput input) {
    ProtocolOffer terms = ((Received) input).terms();
    return terms == null ? state : state.with(state.session().on(terms));
  }

  private static RequestId cancelled(WorkerInput input) {
    return ((Cancel) ((Received) input).message()).requestId();
  }

  private Step<WorkerState, WorkerEffect> ended(Live state, Finished finished) {
    return exit.after(
        state.with(state.session().without(finished.id())),
        finished.now(),
        new End(finished.id(), finished.end()));
  }

  private Step<WorkerState, WorkerEffect> cancel(Live state, WorkerInput input) {
    RequestId id = cancelled(input);
    return exit.after(
        state.with(state.session().without(id)), input.now(), new End(id, Answers.cancelled(id)));
  }
}
