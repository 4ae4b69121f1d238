package org.aisbf.gateway.failure;

import static org.aisbf.gateway.failure.Inputs.failed;
import static org.aisbf.gateway.failure.Inputs.failing;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.aisbf.gateway.failure.FailureEffect.Begin;
import org.aisbf.gateway.failure.FailureEffect.Choose;
import org.aisbf.gateway.failure.FailureEffect.Drop;
import org.aisbf.gateway.failure.FailureEffect.Finish;
import org.aisbf.gateway.failure.FailureEffect.Report;
import org.aisbf.gateway.failure.FailureInput.Failed;
import org.aisbf.gateway.failure.FailureState.Choosing;
import org.aisbf.gateway.failure.FailureState.Ended;
import org.aisbf.gateway.failure.FailureState.Pausing;
import org.aisbf.gateway.failure.FailureState.Trying;
import org.aisbf.gateway.failure.HealthFact.Unjudged;
import org.aisbf.protocol.session.MachineBuilder;

/** What becomes of an attempt that failed before the buyer had anything new of it. */
final class FaultRows {

  private static final String REPEAT = "it may be tried once more";

  private FaultRows() {}

  static <T extends Trying> void addTo(
      MachineBuilder<FailureState, FailureInput, FailureEffect> rows, Class<T> state) {
    addPauses(rows, state);
    Map.of(
            Fault.Crashed.class, Rule.CRASHED,
            Fault.Reset.class, Rule.CRASHED + "; " + Rule.WORKER_GONE,
            Fault.Cut.class, Rule.CUT_BEFORE,
            Fault.WorkerGone.class, Rule.WORKER_GONE)
        .entrySet()
        .stream()
        .sorted((a, b) -> a.getKey().getSimpleName().compareTo(b.getKey().getSimpleName()))
        .forEach(
            entry -> {
              rows.on(state, entry.getKey())
                  .when(REPEAT, failing((s, in) -> Pauses.mayRepeat(s, 1, in.now())))
                  .effects(Drop.class, Report.class, Begin.class)
                  .rule(entry.getValue(), failed((s, in) -> Moves.again(s, in, judged(in))));
              next(rows, state, entry.getKey(), entry.getValue(), FaultRows::judged);
            });
    next(rows, state, Fault.Silent.class, Rule.SAYS_NOTHING, FaultRows::judged);
    addOthers(rows, state);
  }

  private static <T extends Trying> void addPauses(
      MachineBuilder<FailureState, FailureInput, FailureEffect> rows, Class<T> state) {
    rows.on(state, Fault.Throttled.class)
        .when(
            "for up to 5 s, and " + REPEAT,
            failing(
                (s, in) ->
                    Pauses.asked(in) <= Pauses.LONGEST_WAIT
                        && Pauses.mayRepeat(s, 1, Pauses.untilAllowed(in))))
        .to(Pausing.class)
        .effects(Drop.class, Report.class)
        .rule(
            Rule.THROTTLED_SHORTLY,
            failed((s, in) -> Moves.againAt(s, in, new Unjudged(), Pauses.untilAllowed(in))));
    next(rows, state, Fault.Throttled.class, Rule.THROTTLED_LONG, FaultRows::rested);
    rows.on(state, Fault.Unavailable.class)
        .when(
            "retries are left",
            failing(
                (s, in) -> Pauses.mayRepeat(s, s.run().terms().retries(), Pauses.backoff(s, in))))
        .to(Pausing.class)
        .effects(Drop.class, Report.class)
        .rule(
            Rule.UNAVAILABLE,
            failed((s, in) -> Moves.againAt(s, in, judged(in), Pauses.backoff(s, in))));
    next(rows, state, Fault.Unavailable.class, Rule.UNAVAILABLE, FaultRows::judged);
  }

  private static <T extends Trying> void addOthers(
      MachineBuilder<FailureState, FailureInput, FailureEffect> rows, Class<T> state) {
    rows.on(state, Fault.TooLong.class)
        .to(Choosing.class, Ended.class)
        .effects(Drop.class, Report.class, Choose.class, Finish.class)
        .rule(Rule.TOO_LONG, failed((s, in) -> Moves.next(s, in, new Unjudged(), Wish.LARGER)));
    next(rows, state, Fault.Denied.class, Rule.DENIED, in -> new HealthFact.OwnerTold());
    next(
        rows,
        state,
        Fault.ModelMissing.class,
        Rule.MODEL_MISSING,
        in -> new HealthFact.ModelAbsent());
    next(rows, state, Fault.Unsupported.class, Rule.UNSUPPORTED, in -> new Unjudged());
    BuyerRows.ends(rows, state);
  }

  private static <T extends Trying> void next(
      MachineBuilder<FailureState, FailureInput, FailureEffect> rows,
      Class<T> state,
      Class<? extends Fault> fault,
      String rule,
      Function<Failed, HealthFact> fact) {
    rows.on(state, fault)
        .to(Choosing.class, Ended.class)
        .effects(Drop.class, Report.class, Choose.class, Finish.class)
        .rule(rule, failed((s, in) -> Moves.next(s, in, fact.apply(in), Wish.NEXT)));
  }

  /**
   * Its worker's going is nothing against a provider, which may have others; nor is what this
   * server did itself.
   */
  private static HealthFact judged(Failed in) {
    return in.fault() instanceof Fault.WorkerGone || in.fault().blame() == Blame.BROKER
        ? new Unjudged()
        : new HealthFact.Failed(in.fault());
  }

  private static HealthFact rested(Failed in) {
    return new HealthFact.Rested(Duration.ofMillis(Pauses.asked(in)));
  }
}
