package org.aisbf.gateway.failure;

import static org.aisbf.gateway.failure.Inputs.given;
import static org.aisbf.gateway.failure.Inputs.is;

import java.util.List;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.FailureEffect.Begin;
import org.aisbf.gateway.failure.FailureEffect.Finish;
import org.aisbf.gateway.failure.FailureInput.Chosen;
import org.aisbf.gateway.failure.FailureInput.NobodyLeft;
import org.aisbf.gateway.failure.FailureInput.TimePassed;
import org.aisbf.gateway.failure.FailureState.Awaiting;
import org.aisbf.gateway.failure.FailureState.CatchingUp;
import org.aisbf.gateway.failure.FailureState.Choosing;
import org.aisbf.gateway.failure.FailureState.Ended;
import org.aisbf.gateway.failure.FailureState.Pausing;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** What may happen while no attempt runs. */
final class ChoosingRows {

  private ChoosingRows() {}

  static void addTo(MachineBuilder<FailureState, FailureInput, FailureEffect> rows) {
    rows.on(Choosing.class, Chosen.class)
        .to(Awaiting.class, CatchingUp.class)
        .effects(Begin.class)
        .rule(
            Rule.ROUTE,
            given(Chosen.class, (s, in) -> Moves.begin(s.run(), in.candidate(), 0, in.now())));
    rows.on(Choosing.class, NobodyLeft.class)
        .to(Ended.class)
        .effects(Finish.class)
        .rule(Rule.ROUTE, given(NobodyLeft.class, (s, in) -> broken(s.run(), in.error())));
    outOfTime(rows, Choosing.class);
    outOfTime(rows, Pausing.class);
    rows.on(Pausing.class, TimePassed.class)
        .when("the pause is over", is(TimePassed.class, (s, t) -> t.now() >= s.until()))
        .to(Awaiting.class, CatchingUp.class)
        .effects(Begin.class)
        .rule(
            Rule.THROTTLED_SHORTLY + "; " + Rule.UNAVAILABLE,
            given(
                TimePassed.class,
                (s, t) -> Moves.begin(s.run(), s.candidate(), s.repeats(), t.now())));
  }

  private static <T extends FailureState> void outOfTime(
      MachineBuilder<FailureState, FailureInput, FailureEffect> rows, Class<T> state) {
    SharedRows.timeUp(rows, state)
        .to(Ended.class)
        .effects(Finish.class)
        .rule(Rule.BUDGETS, (s, in) -> broken(s.run(), Problems.OUT_OF_TIME));
  }

  /** What went wrong before says more than that nobody else is left. */
  private static Step<FailureState, FailureEffect> broken(Run run, BuyerError otherwise) {
    BuyerError last = run.lastError();
    return Moves.end(
        run, new Ending.Broken(last == null ? otherwise : last, run.opened()), List.of());
  }
}
