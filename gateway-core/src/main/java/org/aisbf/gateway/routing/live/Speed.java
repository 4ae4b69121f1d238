package org.aisbf.gateway.routing.live;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How fast a model answered lately: moving averages. Safe for many threads. */
public final class Speed {

  private static final double NEWEST_COUNTS = 0.2;
  private static final Measured NOTHING = new Measured(null, null);

  private final AtomicReference<Measured> measured = new AtomicReference<>(NOTHING);

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
    return measured.get();
  }

  /** The first content came. */
  public void firstToken(long millis) {
    measured.updateAndGet(
        old -> new Measured(mixed(old.firstTokenMillis(), (double) millis), old.tokensPerSecond()));
  }

  /**
   * An answer is whole.
   *
   * @param tokens that were written; 0 or fewer are not counted
   * @param millis from the first content to the end
   */
  public void wrote(long tokens, long millis) {
    if (tokens > 0 && millis > 0) {
      double rate = tokens * 1000.0 / millis;
      measured.updateAndGet(
          old -> new Measured(old.firstTokenMillis(), mixed(old.tokensPerSecond(), rate)));
    }
  }

  private static double mixed(@Nullable Double old, double newest) {
    return old == null ? newest : old * (1 - NEWEST_COUNTS) + newest * NEWEST_COUNTS;
  }
}
