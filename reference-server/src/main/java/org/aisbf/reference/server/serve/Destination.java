package org.aisbf.reference.server.serve;

import java.time.Duration;
import org.aisbf.broker.Deadlines;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.failure.OnBreak;
import org.aisbf.gateway.routing.Route;

/**
 * Where a request goes.
 *
 * @param policy how much is done for it
 * @param deadlines of each try
 */
public record Destination(Route route, FailurePolicy policy, Deadlines deadlines) {

  /** With deadlines that are long enough for the policy. */
  static Destination with(Route route, FailurePolicy policy, Deadlines deadlines) {
    return new Destination(
        route,
        policy,
        new Deadlines(
            longer(deadlines.firstEvent(), policy.firstToken()),
            longer(deadlines.idle(), policy.idle()),
            longer(deadlines.total(), policy.total())));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /**
   * A policy that leaves all limits of time to each try's own deadlines, which heed what a worker
   * says of the time it needs.
   */
  static FailurePolicy within(Deadlines deadlines) {
    FailurePolicy standard = FailurePolicy.STANDARD;
    Duration total = deadlines.total();
    return new FailurePolicy(
        standard.retries(),
        total,
        total,
        total,
        OnBreak.SPLICE,
        standard.attempts(),
        standard.hiddenBytes(),
        standard.retraceChars());
  }
}
