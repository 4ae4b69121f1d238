package org.aisbf.simulation.tampering;

import java.time.Duration;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.simulation.failover.Tampering;

/** Nobody is told that an attempt was given up. */
final class DeafAttempts implements Tampering {
  @Override
  public Attempt attempt(Attempt attempt) {
    return new Attempt() {
      @Override
      public Progress next(Duration timeout) throws InterruptedException {
        return attempt.next(timeout);
      }

      @Override
      public void close() {}
    };
  }
}
