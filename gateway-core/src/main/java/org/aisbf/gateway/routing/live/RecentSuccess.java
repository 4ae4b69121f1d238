package org.aisbf.gateway.routing.live;

import java.util.concurrent.atomic.AtomicReference;

/**
 * How often the last attempts went well: a moving average that forgives with time, so that a worker
 * which failed is tried again. Safe for many threads.
 */
public final class RecentSuccess {

  /** What was held against it counts half after this time, in milliseconds. */
  public static final double HALF_LIFE_MILLIS = 30_000;

  /** Nobody's share sinks below this. */
  public static final double LEAST = 0.05;

  private static final double NEWEST_COUNTS = 0.3;
  private static final Rate SPOTLESS = new Rate(1, 0);

  private final AtomicReference<Rate> rate = new AtomicReference<>(SPOTLESS);

  /** Nothing has failed. */
  public RecentSuccess() {}

  /** Between {@link #LEAST} and 1. */
  public double at(long now) {
    Rate last = rate.get();
    return last.equals(SPOTLESS) ? 1 : Math.max(LEAST, last.at(now));
  }

  /** An attempt ended. */
  public void record(boolean success, long now) {
    Rate before = rate.get();
    if (success && before.equals(SPOTLESS)) {
      return;
    }
    while (true) {
      double next = before.at(now) * (1 - NEWEST_COUNTS) + (success ? NEWEST_COUNTS : 0);
      if (rate.compareAndSet(before, next > 0.999 ? SPOTLESS : new Rate(next, now))) {
        return;
      }
      before = rate.get();
    }
  }

  private record Rate(double value, long at) {
    double at(long now) {
      double halves = Math.max(0, now - at) / HALF_LIFE_MILLIS;
      return 1 - (1 - value) * Math.exp(-halves * Math.log(2));
    }
  }
}
