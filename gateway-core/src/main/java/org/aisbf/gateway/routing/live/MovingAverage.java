package org.aisbf.gateway.routing.live;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An average in which the newest value counts a fifth, and none that is old. Safe for many threads.
 */
final class MovingAverage {

  /** What was measured longer ago says nothing of now, in milliseconds. */
  static final long FRESH_MILLIS = 300_000;

  private static final double NEWEST_COUNTS = 0.2;

  private final AtomicReference<@Nullable Average> average = new AtomicReference<>();

  private record Average(double value, long at) {
    boolean fresh(long now) {
      return now - at < FRESH_MILLIS;
    }
  }

  void add(double value, long now) {
    average.updateAndGet(
        old ->
            old == null || !old.fresh(now)
                ? new Average(value, now)
                : new Average(old.value * (1 - NEWEST_COUNTS) + value * NEWEST_COUNTS, now));
  }

  /** {@code null} while there was no value lately. */
  @Nullable Double get(long now) {
    Average last = average.get();
    return last == null || !last.fresh(now) ? null : last.value;
  }
}
