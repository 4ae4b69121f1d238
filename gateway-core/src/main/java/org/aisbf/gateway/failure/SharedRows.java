package org.aisbf.gateway.failure;

import static org.aisbf.gateway.failure.Inputs.given;
import static org.aisbf.gateway.failure.Inputs.is;

import java.util.function.BiFunction;
import org.aisbf.gateway.failure.FailureEffect.Cancel;
import org.aisbf.gateway.failure.FailureEffect.CountMalformed;
import org.aisbf.gateway.failure.FailureEffect.Drop;
import org.aisbf.gateway.failure.FailureEffect.Finish;
import org.aisbf.gateway.failure.FailureEffect.Report;
import org.aisbf.gateway.failure.FailureInput.MalformedCame;
import org.aisbf.gateway.failure.FailureInput.TimePassed;
import org.aisbf.gateway.failure.FailureState.Attempting;
import org.aisbf.gateway.failure.FailureState.Ended;
import org.aisbf.protocol.session.MachineBuilder;
import org.aisbf.protocol.session.Step;

/** Rows that several states have alike. */
final class SharedRows {

  /** Of one that sends too much that is no answer. */
  static final HealthFact NO_ANSWER = new HealthFact.Failed(new Fault.Crashed(Blame.WORKER));

  private SharedRows() {}

  /** An event that is no JSON is dropped and counted; too many of them are no answer. */
  static <T extends Attempting> void malformed(
      MachineBuilder<FailureState, FailureInput, FailureEffect> rows,
      Class<T> state,
      BiFunction<T, Integer, FailureState> hiding) {
    rows.on(state, MalformedCame.class)
        .when(
            "more is dropped than may be hidden",
            is(MalformedCame.class, (s, in) -> !s.run().mayHide(s.current(), in.bytes())))
        .to(Ended.class)
        .effects(Cancel.class, Drop.class, Report.class, Finish.class)
        .rule(
            Rule.BUDGETS,
            given(
                MalformedCame.class,
                (s, in) -> Moves.outOfBudget(s, NO_ANSWER, Problems.TOO_MUCH_HIDDEN, in.now())));
    rows.on(state, MalformedCame.class)
        .effects(CountMalformed.class)
        .rule(
            Rule.MALFORMED,
            given(
                MalformedCame.class,
                (s, in) -> Step.to(hiding.apply(s, in.bytes()), new CountMalformed())));
  }

  /** The total time ran out while an attempt runs of which nothing is held back. */
  static <T extends Attempting> void outOfTime(
      MachineBuilder<FailureState, FailureInput, FailureEffect> rows, Class<T> state) {
    timeUp(rows, state)
        .to(Ended.class)
        .effects(Cancel.class, Report.class, Finish.class)
        .rule(
            Rule.BUDGETS,
            given(
                TimePassed.class,
                (s, t) ->
                    Moves.outOfBudget(
                        s, new HealthFact.Unjudged(), Problems.OUT_OF_TIME, t.now())));
  }

  /** The row of the total time, whatever it leads to. */
  static <T extends FailureState>
      MachineBuilder<FailureState, FailureInput, FailureEffect>.RowBuilder<T> timeUp(
          MachineBuilder<FailureState, FailureInput, FailureEffect> rows, Class<T> state) {
    return rows.on(state, TimePassed.class)
        .when(
            "the total time ran out", is(TimePassed.class, (s, t) -> t.now() >= s.run().totalAt()));
  }
}
