package org.aisbf.gateway.idempotency;

import org.aisbf.gateway.error.BuyerError;

/** What comes of an answer that is joined. */
public sealed interface Replayed {

  /** Nothing within the time; ask again. */
  record Waiting() implements Replayed {}

  /** How it begins; before all bytes. */
  record Head(AnswerHead head) implements Replayed {}

  /** The next bytes. They are shared: only read them. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Bytes(byte[] bytes) implements Replayed {}

  /** It is complete; said again on every further call. */
  record Ended() implements Replayed {}

  /** It failed, before its head or behind some bytes; said again on every further call. */
  record Failed(BuyerError error) implements Replayed {}
}
