package org.aisbf.broker;

import java.time.Duration;

/**
 * The three limits on an exchange (REQ-5), each counted in whole milliseconds.
 *
 * @param firstEvent to the first stream event or the reply, from dispatch; a {@code pending}
 *     extends it
 * @param idle between two stream events
 * @param total from dispatch to the end
 */
public record Deadlines(Duration firstEvent, Duration idle, Duration total) {

  /** 300 s, 120 s, 3 h. */
  public static final Deadlines STANDARD =
      new Deadlines(Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofHours(3));

  /** Refuses limits that are not positive. */
  public Deadlines {
    if (!positive(firstEvent) || !positive(idle) || !positive(total)) {
      throw new IllegalArgumentException("deadlines must be positive");
    }
  }

  private static boolean positive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
