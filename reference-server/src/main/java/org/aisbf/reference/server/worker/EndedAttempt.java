package org.aisbf.reference.server.worker;

import java.time.Duration;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.error.BuyerError;

/** An attempt that could not even begin. */
record EndedAttempt(BuyerError error) implements Attempt {

  @Override
  public Progress next(Duration timeout) {
    return new Progress.Failed(error);
  }

  @Override
  public void close() {}
}
