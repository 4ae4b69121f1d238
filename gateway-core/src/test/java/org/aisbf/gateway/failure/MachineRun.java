package org.aisbf.gateway.failure;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.FailureEffect.Choose;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.session.Step;

/** Plays inputs to the machine and keeps what it makes of them. */
final class MachineRun {

  FailureState state;
  long now;
  final List<FailureEffect> effects = new ArrayList<>();

  MachineRun(CallTerms terms) {
    take(FailureMachine.begin(terms, now));
  }

  /** With a first candidate chosen. */
  static MachineRun awaiting() {
    MachineRun run = new MachineRun(Samples.TERMS);
    run.feed(new FailureInput.Chosen(Samples.A, 0));
    run.effects.clear();
    return run;
  }

  /** With content of that candidate in the buyer's hands. */
  static MachineRun streaming() {
    MachineRun run = awaiting();
    run.content(Fit.FIRST);
    run.effects.clear();
    return run;
  }

  /** With its stream cut, and another candidate asked the same. */
  static MachineRun catchingUp() {
    MachineRun run = streaming();
    run.fail(new Fault.Cut(Blame.NETWORK));
    run.feed(new FailureInput.Chosen(Samples.B, run.now));
    run.effects.clear();
    return run;
  }

  MachineRun feed(FailureInput input) {
    take(FailureMachine.TABLE.next(state, input));
    return this;
  }

  private void take(Step<FailureState, FailureEffect> step) {
    state = step.state();
    effects.addAll(step.effects());
  }

  MachineRun after(long millis) {
    now += millis;
    return feed(new FailureInput.TimePassed(now));
  }

  MachineRun fail(Fault fault) {
    return fail(fault, Samples.ERROR);
  }

  MachineRun fail(Fault fault, BuyerError error) {
    return feed(new FailureInput.Failed(fault, error, 0.5, now));
  }

  MachineRun content(Fit fit) {
    return feed(new FailureInput.ContentCame(Samples.arrival(10, fit), now));
  }

  MachineRun role() {
    return feed(new FailureInput.QuietCame(Samples.arrival(10, Fit.FIRST), now));
  }

  /** Another candidate than those before, where one is asked for. */
  MachineRun choose(Candidate candidate) {
    return feed(new FailureInput.Chosen(candidate, now));
  }

  MachineRun nobody() {
    return feed(new FailureInput.NobodyLeft(BuyerError.of(ErrorCode.NO_WORKER, "nobody"), now));
  }

  /** The effects since the last call. */
  List<FailureEffect> made() {
    List<FailureEffect> made = List.copyOf(effects);
    effects.clear();
    return made;
  }

  /** What the route was asked for last, if it was. */
  List<Wish> wishes() {
    return effects.stream()
        .filter(Choose.class::isInstance)
        .map(effect -> ((Choose) effect).wish())
        .toList();
  }
}
