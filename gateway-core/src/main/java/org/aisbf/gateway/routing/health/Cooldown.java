package org.aisbf.gateway.routing.health;

/**
 * How long a provider's model rests after failures.
 *
 * @param failures how many attempts in a row must fail; 1 or more
 * @param millis the first rest, in milliseconds; doubled each time a probe fails
 * @param maxMillis no rest is longer, in milliseconds
 */
public record Cooldown(int failures, long millis, long maxMillis) {

  /** After three failures for a minute, at most for ten. */
  public static final Cooldown STANDARD = new Cooldown(3, 60_000, 600_000);

  /** Refuses what is not positive, and a maximum below the first rest. */
  public Cooldown {
    if (failures < 1 || millis < 1 || maxMillis < millis) {
      throw new IllegalArgumentException(
          "a cooldown needs failures and seconds above 0, and max_seconds not below seconds");
    }
  }

  /** The rest after one of this length, in milliseconds. */
  long doubled(long length) {
    return Math.min(maxMillis, length > maxMillis / 2 ? maxMillis : length * 2);
  }
}
