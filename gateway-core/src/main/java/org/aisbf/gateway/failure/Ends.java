package org.aisbf.gateway.failure;

import org.aisbf.gateway.failure.FailureInput.Failed;
import org.aisbf.gateway.failure.FailureInput.StreamEnded;
import org.aisbf.gateway.failure.FailureState.Attempting;
import org.aisbf.protocol.session.Step;

/** Ends of attempts that no provider put into words. */
final class Ends {

  private static final Fault CUT = new Fault.Cut(Blame.WORKER);

  /** Of a stream that ended early. */
  static final HealthFact JUDGED = new HealthFact.Failed(CUT);

  /** Of one that was silent. */
  static final HealthFact SILENT = new HealthFact.Failed(new Fault.Silent());

  private Ends() {}

  /** An end without a finish_reason or [DONE] is a cut. */
  static Failed early(StreamEnded in) {
    return new Failed(CUT, Problems.ENDED_EARLY, 0, in.now());
  }

  /** Given up for having no content in time. */
  static Step<FailureState, FailureEffect> overdue(Attempting s, long now) {
    return Moves.giveUp(s, new Fault.Silent(), Problems.NO_CONTENT, now);
  }
}
