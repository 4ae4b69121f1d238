package org.aisbf.gateway.routing.queue;

/**
 * How much may wait for a route.
 *
 * @param maxWaiting requests at a time
 * @param maxWaitMillis how long one waits at most, in milliseconds
 */
public record QueueLimits(int maxWaiting, long maxWaitMillis) {

  /** A hundred requests, for half a minute. */
  public static final QueueLimits STANDARD = new QueueLimits(100, 30_000);

  /** Refuses what is not positive. */
  public QueueLimits {
    if (maxWaiting < 1 || maxWaitMillis < 1) {
      throw new IllegalArgumentException("the limits of a queue must be above 0");
    }
  }
}
