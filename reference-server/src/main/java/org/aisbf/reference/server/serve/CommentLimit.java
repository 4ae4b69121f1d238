package org.aisbf.reference.server.serve;

import java.time.Duration;
import org.aisbf.broker.Deadlines;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.sse.Comments;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to which comments in its stream bring no more time than silence: whoever needs it says
 * {@code pending}. Used by one thread, but for {@link #close}.
 */
final class CommentLimit implements Attempt {

  private final Attempt attempt;
  private final Deadlines deadlines;
  private final Timers timers;
  private long until;
  private @Nullable Progress end;

  /**
   * Of an attempt that has just begun; closed with it.
   *
   * @param deadlines of the attempt
   */
  CommentLimit(Attempt attempt, Deadlines deadlines, Timers timers) {
    this.attempt = attempt;
    this.deadlines = deadlines;
    this.timers = timers;
    this.until = after(deadlines.firstEvent());
  }

  private long after(Duration time) {
    return timers.now() + time.toMillis();
  }

  @Override
  public Progress next(Duration timeout) throws InterruptedException {
    if (end != null) {
      return end;
    }
    Progress progress = attempt.next(timeout);
    if (progress instanceof Progress.Waiting waiting && waiting.pending()) {
      until = Math.max(until, after(deadlines.firstEvent()));
    } else if (progress instanceof Progress.Chunk chunk) {
      if (!Comments.only(chunk.bytes())) {
        until = after(deadlines.idle());
      } else if (timers.now() >= until) {
        return overdue();
      }
    }
    return progress;
  }

  private Progress overdue() {
    Progress failed =
        new Progress.Failed(
            BuyerError.of(
                ErrorCode.TIMEOUT, "The provider showed that it lives, and said nothing in time."));
    end = failed;
    close();
    return failed;
  }

  @Override
  public boolean made() {
    return attempt.made();
  }

  @Override
  public void close() {
    attempt.close();
  }
}
