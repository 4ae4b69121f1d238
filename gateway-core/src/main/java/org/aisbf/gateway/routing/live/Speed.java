package org.aisbf.gateway.routing.live;

import org.jspecify.annotations.Nullable;

/** How fast a model answered lately: moving averages. Safe for many threads. */
public final class Speed {

  private final MovingAverage firstTokenMillis = new MovingAverage();
  private final MovingAverage tokensPerSecond = new MovingAverage();

  /** Nothing is measured. */
  public Speed() {}

  /**
   * The averages; {@code null} where nothing was measured.
   *
   * @param firstTokenMillis from the request to the first content, in milliseconds
   * @param tokensPerSecond from the first content to the end
   */
  public record Measured(@Nullable Double firstTokenMillis, @Nullable Double tokensPerSecond) {}

  /** What is known now. */
  public Measured get() {
    return new Measured(firstTokenMillis.get(), tokensPerSecond.get());
  }

  /** The first content came. */
  public void firstToken(long millis) {
    firstTokenMillis.add((double) millis);
  }

  /**
   * An answer is whole.
   *
   * @param tokens that were written; 0 or fewer are not counted
   * @param millis from the first content to the end
   */
  public void wrote(long tokens, long millis) {
    if (tokens > 0 && millis > 0) {
      tokensPerSecond.add(tokens * 1000.0 / millis);
    }
  }
}
