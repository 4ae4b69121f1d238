package org.aisbf.gateway.failure;

import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.FailureInput.Failed;
import org.aisbf.gateway.failure.FailureState.Streaming;
import org.aisbf.protocol.session.Step;

/** A stream that broke when the buyer had a part of its content. */
final class Breaks {

  private Breaks() {}

  /** By itself. */
  static Step<FailureState, FailureEffect> broken(Streaming s, Failed failed) {
    HealthFact fact = new HealthFact.Failed(failed.fault());
    return maySplice(s, failed.now())
        ? Moves.next(s, failed, fact, Wish.REJOIN)
        : Moves.end(s, tried(s, failed.fault(), failed.now()), fact, event(failed.error()), false);
  }

  /** It stands still, and is given up. */
  static Step<FailureState, FailureEffect> silent(
      Streaming s, Fault fault, BuyerError error, long now) {
    if (maySplice(s, now)) {
      return Moves.giveUp(s, fault, error, now);
    }
    return Moves.end(s, tried(s, fault, now), new HealthFact.Failed(fault), event(error), true);
  }

  private static boolean maySplice(Streaming s, long now) {
    return s.run().terms().splices() && s.retraceable() && s.run().mayTryBeside(1, now);
  }

  private static Ending event(BuyerError error) {
    return new Ending.Broken(error, true);
  }

  private static Tried tried(Streaming s, Fault fault, long now) {
    return s.current().ended(Tried.Result.FAILED, fault, now);
  }
}
