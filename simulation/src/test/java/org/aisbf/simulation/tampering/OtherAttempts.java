package org.aisbf.simulation.tampering;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.simulation.failover.Tampering;

/** What attempts say is changed on the way to the engine. */
record OtherAttempts(Supplier<UnaryOperator<Progress>> change) implements Tampering {
  @Override
  public Attempt attempt(Attempt attempt) {
    UnaryOperator<Progress> own = change.get();
    return new Attempt() {
      @Override
      public Progress next(Duration timeout) throws InterruptedException {
        return own.apply(attempt.next(timeout));
      }

      @Override
      public void close() {
        attempt.close();
      }
    };
  }
}
