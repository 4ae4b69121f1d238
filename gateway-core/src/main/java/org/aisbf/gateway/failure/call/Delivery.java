package org.aisbf.gateway.failure.call;

import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.chat.Usage;
import org.aisbf.gateway.error.BuyerError;
import org.jspecify.annotations.Nullable;

/** What a {@link FailoverCall} has for its buyer. */
public sealed interface Delivery {

  /** Nothing within the time; ask again. */
  record Waiting() implements Delivery {}

  /** The stream's next bytes; where it is read as events, one whole event. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Bytes(byte[] bytes) implements Delivery {}

  /**
   * The whole answer; said again on every further call.
   *
   * @param usage what it says of tokens, or {@code null}
   */
  record Whole(Answer answer, @Nullable Usage usage) implements Delivery {}

  /** The stream is complete; said again on every further call. */
  record StreamEnded() implements Delivery {}

  /**
   * It failed; said again on every further call.
   *
   * @param told whether the buyer's stream has begun, so that its last event told him already
   * @param verbatim the provider's own answer, where the request was at fault and it may be read
   */
  record Failed(BuyerError error, boolean told, @Nullable Answer verbatim) implements Delivery {}

  /** The buyer left; said again on every further call. */
  record Left() implements Delivery {}
}
