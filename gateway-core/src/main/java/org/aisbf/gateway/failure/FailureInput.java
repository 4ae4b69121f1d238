package org.aisbf.gateway.failure;

import org.aisbf.gateway.error.BuyerError;

/** What happens to a request. {@code now} is monotonic milliseconds and never goes back. */
public sealed interface FailureInput {

  /** When it happened. */
  long now();

  /** The one who is tried next. */
  record Chosen(Candidate candidate, long now) implements FailureInput {}

  /**
   * There is nobody.
   *
   * @param error for the buyer, should nothing better be known
   */
  record NobodyLeft(BuyerError error, long now) implements FailureInput {}

  /** An event with content; of an answer without events, its first bytes and those that follow. */
  record ContentCame(Arrival arrival, long now) implements FailureInput {}

  /** An event without content: a role, a usage, the completion of a choice. */
  record QuietCame(Arrival arrival, long now) implements FailureInput {}

  /** An event that is no JSON, of so many bytes. */
  record MalformedCame(int bytes, long now) implements FailureInput {}

  /** {@code [DONE]}; the regular end of an answer without events. */
  record DoneCame(Fit fit, long now) implements FailureInput {}

  /** The stream ended without {@code [DONE]}. */
  record StreamEnded(long now) implements FailureInput {}

  /** The whole answer at once. */
  record WholeCame(long now) implements FailureInput {}

  /** A sign of life, no content. */
  record PendingCame(long now) implements FailureInput {}

  /**
   * The attempt failed; the kind of fault is the trigger.
   *
   * @param error as the buyer is told, should this be the end
   * @param chance evenly distributed from 0 to 1, for the jitter of a pause
   */
  record Failed(Fault fault, BuyerError error, double chance, long now) implements FailureInput {}

  /** Time went by. */
  record TimePassed(long now) implements FailureInput {}

  /** The buyer's answer has begun without content: with a comment that shows life. */
  record Opened(long now) implements FailureInput {}

  /** The buyer is gone. */
  record BuyerLeft(long now) implements FailureInput {}
}
