package org.aisbf.gateway.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.FailureEffect.Begin;
import org.aisbf.gateway.failure.FailureEffect.Cancel;
import org.aisbf.gateway.failure.FailureEffect.Choose;
import org.aisbf.gateway.failure.FailureEffect.Drop;
import org.aisbf.gateway.failure.FailureEffect.Finish;
import org.aisbf.gateway.failure.FailureEffect.Report;
import org.aisbf.gateway.failure.FailureInput.Failed;
import org.aisbf.gateway.failure.FailureState.Attempting;
import org.aisbf.gateway.failure.FailureState.Awaiting;
import org.aisbf.gateway.failure.FailureState.CatchingUp;
import org.aisbf.gateway.failure.FailureState.Choosing;
import org.aisbf.gateway.failure.FailureState.Ended;
import org.aisbf.gateway.failure.FailureState.Pausing;
import org.aisbf.protocol.session.Step;

/** The moves that rows have in common: from an attempt to the next one, or to the end. */
final class Moves {

  private Moves() {}

  /** An attempt begins. */
  static Step<FailureState, FailureEffect> begin(
      Run run, Candidate candidate, int repeats, long now) {
    Current current = Current.of(candidate, repeats, now);
    long overdueAt = now + run.terms().firstToken();
    FailureState state =
        run.committed()
            ? new CatchingUp(run, current, overdueAt)
            : new Awaiting(run, current, overdueAt);
    return Step.to(state, new Begin(candidate));
  }

  /** The attempt failed; its candidate is tried again at once. */
  static Step<FailureState, FailureEffect> again(Attempting s, Failed failed, HealthFact fact) {
    List<FailureEffect> effects = farewell(s, fact);
    Step<FailureState, FailureEffect> begun =
        begin(
            failedRun(s, failed.fault(), failed.error(), failed.now()),
            s.current().candidate(),
            s.current().repeats() + 1,
            failed.now());
    effects.addAll(begun.effects());
    return new Step<>(begun.state(), List.copyOf(effects));
  }

  /** The attempt failed; its candidate is tried again after a while. */
  static Step<FailureState, FailureEffect> againAt(
      Attempting s, Failed failed, HealthFact fact, long until) {
    Run run = failedRun(s, failed.fault(), failed.error(), failed.now());
    Current current = s.current();
    return new Step<>(
        new Pausing(run, current.candidate(), current.repeats() + 1, until),
        List.copyOf(farewell(s, fact)));
  }

  /** The attempt failed by itself; another candidate is tried. */
  static Step<FailureState, FailureEffect> next(
      Attempting s, Failed failed, HealthFact fact, Wish wish) {
    Run run = failedRun(s, failed.fault(), failed.error(), failed.now());
    return choose(run, wish, failed.now(), farewell(s, fact));
  }

  /** The attempt failed by itself, for a reason that no other provider would mend. */
  static Step<FailureState, FailureEffect> refused(Attempting s, Failed failed) {
    Tried ended = s.current().ended(Tried.Result.FAILED, failed.fault(), failed.now());
    Ending ending = new Ending.Broken(failed.error(), s.run().opened());
    return end(s, ended, new HealthFact.Unjudged(), ending, false);
  }

  /** The attempt is given up for its fault; another candidate is tried. */
  static Step<FailureState, FailureEffect> giveUp(
      Attempting s, Fault fault, BuyerError error, long now) {
    List<FailureEffect> effects = new ArrayList<>(List.of(new Cancel()));
    effects.addAll(farewell(s, new HealthFact.Failed(fault)));
    return choose(failedRun(s, fault, error, now), Wish.NEXT, now, effects);
  }

  private static Step<FailureState, FailureEffect> choose(
      Run run, Wish wish, long now, List<FailureEffect> effects) {
    BuyerError error = run.lastError();
    if (error != null && !run.mayTryBeside(0, now)) {
      return end(run, new Ending.Broken(error, run.opened()), effects);
    }
    Wish asked = run.committed() ? Wish.REJOIN : wish;
    effects.add(new Choose(asked));
    return new Step<>(new Choosing(run, asked), List.copyOf(effects));
  }

  /** The one way in which a request ends while an attempt runs or has just failed. */
  static Step<FailureState, FailureEffect> end(
      Attempting s, Tried ended, HealthFact fact, Ending ending, boolean cancel) {
    List<FailureEffect> effects = new ArrayList<>();
    if (cancel) {
      effects.add(new Cancel());
    }
    effects.addAll(farewell(s, fact));
    return end(s.run().after(s.current(), ended), ending, effects);
  }

  /** The one way in which a request ends. */
  static Step<FailureState, FailureEffect> end(Run run, Ending ending, List<FailureEffect> before) {
    List<FailureEffect> effects = new ArrayList<>(before);
    effects.add(new Finish(ending));
    return new Step<>(new Ended(run, ending), List.copyOf(effects));
  }

  /** It answered to the end. */
  static Step<FailureState, FailureEffect> served(
      Attempting s, long now, boolean cancel, FailureEffect... before) {
    Current current = s.current().withContentAt(now);
    HealthFact fact =
        new HealthFact.Served(
            Duration.ofMillis(current.firstContentAt() - current.startedAt()),
            Duration.ofMillis(now - current.startedAt()));
    List<FailureEffect> effects = new ArrayList<>(List.of(before));
    if (cancel) {
      effects.add(new Cancel());
    }
    effects.add(new Report(current.candidate(), fact));
    Run run = s.run().after(current, current.ended(Tried.Result.SERVED, now));
    return end(run, new Ending.Served(), effects);
  }

  /** A budget is used up while an attempt runs. */
  static Step<FailureState, FailureEffect> outOfBudget(
      Attempting s, HealthFact fact, BuyerError error, long now) {
    Tried ended =
        fact instanceof HealthFact.Failed failed
            ? s.current().ended(Tried.Result.OUT_OF_BUDGET, failed.fault(), now)
            : s.current().ended(Tried.Result.OUT_OF_BUDGET, now);
    return end(s, ended, fact, new Ending.Broken(error, s.run().opened()), true);
  }

  private static List<FailureEffect> farewell(Attempting s, HealthFact fact) {
    List<FailureEffect> effects = new ArrayList<>();
    if (s instanceof Awaiting) {
      effects.add(new Drop());
    }
    effects.add(new Report(s.current().candidate(), fact));
    return effects;
  }

  private static Run failedRun(Attempting s, Fault fault, BuyerError error, long now) {
    Tried ended = s.current().ended(Tried.Result.FAILED, fault, now);
    Run run = s.run().after(s.current(), ended);
    // Who has a part of an answer is told why that one broke, not why nobody could go on with it;
    // and that nobody was there to try again says less than what went wrong before.
    boolean toldBefore =
        fault instanceof Fault.WorkerGone || (run.committed() && s instanceof CatchingUp);
    return toldBefore && run.lastError() != null ? run : run.failing(error);
  }
}
