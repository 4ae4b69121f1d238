package org.aisbf.gateway.attempt;

import java.time.Duration;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.protocol.error.ErrorCode;

/**
 * An attempt that could not even begin.
 *
 * @param error as the buyer is told
 * @param code the same for who decides whether to try again
 */
public record EndedAttempt(BuyerError error, ErrorCode code) implements Attempt {

  /** Of one of the protocol's errors. */
  public static EndedAttempt of(ErrorCode code, String message) {
    return new EndedAttempt(BuyerError.of(code, message), code);
  }

  @Override
  public Progress next(Duration timeout) {
    return new Progress.Failed(error, Complaint.of(code));
  }

  @Override
  public boolean made() {
    return false;
  }

  @Override
  public void close() {}
}
