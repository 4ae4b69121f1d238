package org.aisbf.gateway.routing.live;

import org.jspecify.annotations.Nullable;

/** How fast a model answered lately: moving averages. Safe for many threads. */
public final class Speed {

  /** So long one request is waited for that measures it, before another one does. */
  static final long MEASURING_MILLIS = 30_000;

  private static final long NEVER = Long.MIN_VALUE;

  private final MovingAverage firstTokenMillis = new MovingAverage();
  private final MovingAverage tokensPerSecond = new MovingAverage();
  private volatile long askedAt = NEVER;

  /** Nothing is measured. */
  public Speed() {}

  /**
   * The averages; {@code null} where nothing was measured lately.
   *
   * @param firstTokenMillis from the request to the first content, in milliseconds
   * @param tokensPerSecond from the first content to the end
   * @param unmeasured whether nothing is known, and no request has just been sent that will tell
   */
  public record Measured(
      @Nullable Double firstTokenMillis, @Nullable Double tokensPerSecond, boolean unmeasured) {}

  /** What is known now. */
  public Measured get(long now) {
    Double first = firstTokenMillis.get(now);
    long asked = askedAt;
    boolean waited = asked == NEVER || now - asked >= MEASURING_MILLIS;
    return new Measured(first, tokensPerSecond.get(now), first == null && waited);
  }

  /** A request is sent. */
  public void asked(long now) {
    askedAt = now;
  }

  /** The first content came. */
  public void firstToken(long millis, long now) {
    firstTokenMillis.add((double) millis, now);
  }

  /**
   * An answer is whole.
   *
   * @param tokens that were written; 0 or fewer are not counted
   * @param millis from the first content to the end
   */
  public void wrote(long tokens, long millis, long now) {
    if (tokens > 0 && millis > 0) {
      tokensPerSecond.add(tokens * 1000.0 / millis, now);
    }
  }
}
