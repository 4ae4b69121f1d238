package org.aisbf.broker;

import java.time.Duration;

/** Durations as milliseconds which can be added to a clock without overflow. */
final class Millis {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Millis() {}

  static long of(Duration duration) {
    return (duration.compareTo(LONGEST) > 0 ? LONGEST : duration).toMillis();
  }
}
