package org.aisbf.reference.server.serve;

import java.time.Duration;
import org.aisbf.broker.Deadlines;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.failure.OnBreak;
import org.aisbf.gateway.route.Provider;
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
   * A policy for who names his provider: each try's own deadlines are its limits of time. How long
   * a worker may be without content they alone say, since they heed what he says of the time he
   * needs; a hosted service says nothing of it, and has a stream begin within the first of them.
   */
  static FailurePolicy within(Deadlines deadlines, Provider provider, boolean streamed) {
    FailurePolicy standard = FailurePolicy.STANDARD;
    boolean bounded = streamed && provider.kind() == Provider.Kind.HOSTED;
    return new FailurePolicy(
        standard.retries(),
        bounded ? deadlines.firstEvent() : deadlines.total(),
        deadlines.idle(),
        deadlines.total(),
        OnBreak.SPLICE,
        standard.attempts(),
        standard.hiddenBytes(),
        standard.retraceChars());
  }
}
