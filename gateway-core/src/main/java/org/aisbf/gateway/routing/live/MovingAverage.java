package org.aisbf.gateway.routing.live;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An average in which the newest value counts a fifth. Safe for many threads. */
final class MovingAverage {

  private static final double NEWEST_COUNTS = 0.2;

  private final AtomicReference<@Nullable Double> average = new AtomicReference<>();

  void add(double value) {
    average.updateAndGet(
        old -> old == null ? value : old * (1 - NEWEST_COUNTS) + value * NEWEST_COUNTS);
  }

  /** {@code null} while there was no value. */
  @Nullable Double get() {
    return average.get();
  }
}
