package org.aisbf.gateway.attempt;

import java.nio.ByteBuffer;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.protocol.error.ErrorCode;

/** What happens to an {@link Attempt}. */
public sealed interface Progress {

  /**
   * Nothing to read within the time; ask again.
   *
   * @param pending whether the worker said {@code pending} meanwhile, a sign of life
   */
  record Waiting(boolean pending) implements Progress {

    /** Nothing at all. */
    public Waiting() {
      this(false);
    }
  }

  /** The stream's next bytes; the buffer belongs to the reader. */
  record Chunk(ByteBuffer bytes) implements Progress {}

  /** The stream ended regularly; said again on every further call. */
  record StreamEnded() implements Progress {}

  /** The whole answer at once; said again on every further call. */
  record Answered(Answer answer) implements Progress {}

  /**
   * It failed; said again on every further call.
   *
   * @param error as a buyer is told
   * @param complaint the same for who decides whether to try again
   */
  record Failed(BuyerError error, Complaint complaint) implements Progress {

    /** A failure of which no more than the buyer is told is known. */
    public Failed(BuyerError error) {
      this(error, Complaint.of(new ErrorCode(error.code())));
    }
  }
}
