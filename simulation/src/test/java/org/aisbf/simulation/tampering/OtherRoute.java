package org.aisbf.simulation.tampering;

import java.time.Duration;
import org.aisbf.gateway.failure.Candidate;
import org.aisbf.gateway.failure.HealthFact;
import org.aisbf.gateway.failure.Wish;
import org.aisbf.gateway.failure.call.Candidates;
import org.aisbf.gateway.failure.call.Pick;
import org.aisbf.simulation.failover.Tampering;

/** A route that hears less than it is told. */
abstract class OtherRoute implements Tampering {
  /** Passes a report on, or does not. */
  void report(Candidates route, Candidate candidate, HealthFact fact) {
    route.report(candidate, fact);
  }

  /** Passes the end on, or does not. */
  void close(Candidates route) {
    route.close();
  }

  @Override
  public Candidates candidates(Candidates route) {
    return new Candidates() {
      @Override
      public Pick next(Wish wish, Duration timeout) throws InterruptedException {
        return route.next(wish, timeout);
      }

      @Override
      public void report(Candidate candidate, HealthFact fact) {
        OtherRoute.this.report(route, candidate, fact);
      }

      @Override
      public void close() {
        OtherRoute.this.close(route);
      }
    };
  }
}
