package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.session.Machine;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** The table of the worker's session. An input without a row changes nothing and is counted. */
public final class WorkerMachine {

  private WorkerMachine() {}

  /** The state in which a worker begins. */
  public static WorkerState initial() {
    return new Stopped(Ending.NOT_STARTED);
  }

  /**
   * The machine.
   *
   * @param failFast whether a refusal for identity, or a replacement, ends the worker (REC-2,
   *     ADM-5)
   */
  public static Machine<WorkerState, WorkerInput, WorkerEffect> of(
      Timing timing, Limits limits, boolean failFast) {
    Retry retry = new Retry(timing, failFast);
    Exit exit = new Exit(timing, retry);
    MachineBuilder<WorkerState, WorkerInput, WorkerEffect> table =
        Machine.named("worker", WorkerState.class, WorkerInput::trigger);
    new DialRows(timing, retry).addTo(table);
    new AdmissionRows(timing, retry).addTo(table);
    new LiveRows(timing, exit).addTo(table);
    new DrainRows(timing, retry, exit).addTo(table);
    new RequestRows(limits).addTo(table);
    OpenRows.addTo(table);
    new BeatRows(timing).addTo(table);
    new ClosingRows(retry).addTo(table);
    return table.otherwise(WorkerMachine::ignored);
  }

  private static Step<WorkerState, WorkerEffect> ignored(WorkerState state, WorkerInput input) {
    return Step.to(
        state,
        new Drop(
            state.getClass().getSimpleName() + " × " + WorkerInput.trigger(input).getSimpleName()));
  }
}
