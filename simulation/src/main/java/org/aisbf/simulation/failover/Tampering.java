package org.aisbf.simulation.failover;

import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.failure.call.Candidates;
import org.aisbf.gateway.failure.call.Delivery;
import org.aisbf.protocol.time.Timers;

/**
 * A defect, put between the failure engine and its ports, so that a world can show that it notices.
 * The default of every method is no defect.
 */
public interface Tampering {
  /** No defect. */
  Tampering NONE = new Tampering() {};

  /** What the engine reads. */
  default Attempt attempt(Attempt attempt) {
    return attempt;
  }

  /** Whom the engine asks for candidates. */
  default Candidates candidates(Candidates route) {
    return route;
  }

  /** The time that the engine is given. */
  default Timers engineTimers(Timers timers) {
    return timers;
  }

  /** The time that those who wait are given. */
  default Timers roomTimers(Timers timers) {
    return timers;
  }

  /** The bounds that the engine is given. */
  default FailurePolicy policy(FailurePolicy policy) {
    return policy;
  }

  /** What the buyer is handed. */
  default Delivery delivery(Delivery delivery) {
    return delivery;
  }

  /** Whether the engine is told that the buyer left. */
  default boolean tellsOfLeaving() {
    return true;
  }
}
