package org.aisbf.gateway.failure;

import static org.aisbf.gateway.failure.Inputs.failed;
import static org.aisbf.gateway.failure.Inputs.given;

import java.util.List;
import org.aisbf.gateway.failure.FailureEffect.Cancel;
import org.aisbf.gateway.failure.FailureEffect.Drop;
import org.aisbf.gateway.failure.FailureEffect.Finish;
import org.aisbf.gateway.failure.FailureEffect.Report;
import org.aisbf.gateway.failure.FailureInput.BuyerLeft;
import org.aisbf.gateway.failure.FailureInput.Opened;
import org.aisbf.gateway.failure.FailureState.Attempting;
import org.aisbf.gateway.failure.FailureState.Awaiting;
import org.aisbf.gateway.failure.FailureState.CatchingUp;
import org.aisbf.gateway.failure.FailureState.Choosing;
import org.aisbf.gateway.failure.FailureState.Ended;
import org.aisbf.gateway.failure.FailureState.Finishing;
import org.aisbf.gateway.failure.FailureState.Pausing;
import org.aisbf.gateway.failure.FailureState.Streaming;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** What the buyer's side may do at any point. */
final class BuyerRows {

  private BuyerRows() {}

  static void addTo(MachineBuilder<FailureState, FailureInput, FailureEffect> rows) {
    for (Class<? extends FailureState> idle : List.of(Choosing.class, Pausing.class)) {
      rows.on(idle, BuyerLeft.class)
          .to(Ended.class)
          .effects(Finish.class)
          .rule(Rule.BUYER_LEFT, (s, in) -> Moves.end(s.run(), new Ending.Left(), List.of()));
      opened(rows, idle);
    }
    for (Class<? extends Attempting> busy :
        List.of(Awaiting.class, CatchingUp.class, Streaming.class, Finishing.class)) {
      rows.on(busy, BuyerLeft.class)
          .to(Ended.class)
          .effects(Cancel.class, Drop.class, Report.class, Finish.class)
          .rule(Rule.BUYER_LEFT, given(BuyerLeft.class, (s, in) -> left(s, in.now())));
    }
    opened(rows, Awaiting.class);
  }

  private static <T extends FailureState> void opened(
      MachineBuilder<FailureState, FailureInput, FailureEffect> rows, Class<T> state) {
    rows.on(state, Opened.class).rule(Rule.AS_EVENT, (s, in) -> Step.to(s.with(s.run().opening())));
  }

  /** Failures of the buyer's side of an attempt, which no other attempt would mend. */
  static <T extends Attempting> void ends(
      MachineBuilder<FailureState, FailureInput, FailureEffect> rows, Class<T> state) {
    rows.on(state, Fault.SlowReader.class)
        .to(Ended.class)
        .effects(Drop.class, Report.class, Finish.class)
        .rule(Rule.SLOW_READER, failed((s, in) -> Moves.refused(s, in)));
    rows.on(state, Fault.NoRoom.class)
        .to(Ended.class)
        .effects(Drop.class, Report.class, Finish.class)
        .rule(Rule.NO_ROOM, failed((s, in) -> Moves.refused(s, in)));
  }

  private static Step<FailureState, FailureEffect> left(Attempting s, long now) {
    return Moves.end(
        s,
        s.current().ended(Tried.Result.LEFT, now),
        new HealthFact.Unjudged(),
        new Ending.Left(),
        true);
  }
}
