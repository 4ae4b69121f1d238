package org.aisbf.gateway.attempt;

import java.nio.ByteBuffer;
import org.aisbf.gateway.error.BuyerError;

/** What happens to an {@link Attempt}. */
public sealed interface Progress {

  /** Nothing within the time; ask again. */
  record Waiting() implements Progress {}

  /** The stream's next bytes; the buffer belongs to the reader. */
  record Chunk(ByteBuffer bytes) implements Progress {}

  /** The stream ended regularly; said again on every further call. */
  record StreamEnded() implements Progress {}

  /** The whole answer at once; said again on every further call. */
  record Answered(Answer answer) implements Progress {}

  /** It failed; said again on every further call. */
  record Failed(BuyerError error) implements Progress {}
}
