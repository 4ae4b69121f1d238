package org.aisbf.gateway.failure;

import java.util.List;
import org.aisbf.gateway.failure.FailureEffect.Choose;
import org.aisbf.gateway.failure.FailureInput.Failed;
import org.aisbf.gateway.failure.FailureState.Choosing;
import org.aisbf.protocol.session.Machine;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** The failure engine, put together from the rows of its states. */
public final class FailureMachine {

  /** The table. */
  public static final Machine<FailureState, FailureInput, FailureEffect> TABLE = table();

  private FailureMachine() {}

  /** The first step of a request that comes now. */
  public static Step<FailureState, FailureEffect> begin(CallTerms terms, long now) {
    return new Step<>(
        new Choosing(Run.of(terms, now), Wish.FIRST), List.of(new Choose(Wish.FIRST)));
  }

  private static Machine<FailureState, FailureInput, FailureEffect> table() {
    MachineBuilder<FailureState, FailureInput, FailureEffect> rows =
        Machine.named("failure engine", FailureState.class, FailureMachine::trigger);
    ChoosingRows.addTo(rows);
    AwaitingRows.addTo(rows);
    CatchingUpRows.addTo(rows);
    FaultRows.addTo(rows, FailureState.Awaiting.class);
    FaultRows.addTo(rows, FailureState.CatchingUp.class);
    StreamingRows.addTo(rows);
    FinishingRows.addTo(rows);
    BuyerRows.addTo(rows);
    return rows.otherwise((state, input) -> Step.to(state));
  }

  private static Class<?> trigger(FailureInput input) {
    return input instanceof Failed failed ? failed.fault().getClass() : input.getClass();
  }
}
