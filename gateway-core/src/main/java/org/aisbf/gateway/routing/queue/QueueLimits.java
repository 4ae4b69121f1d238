package org.aisbf.gateway.routing.queue;

/**
 * How much may wait.
 *
 * @param maxWaiting requests at a time for one route
 * @param maxInAll requests at a time for all routes, since a buyer may make up their names
 * @param maxWaitMillis how long one waits at most, in milliseconds
 */
public record QueueLimits(int maxWaiting, int maxInAll, long maxWaitMillis) {

  /** A hundred requests for a route, two thousand in all, for half a minute. */
  public static final QueueLimits STANDARD = new QueueLimits(100, 2_000, 30_000);

  /** Refuses what is not positive. */
  public QueueLimits {
    if (maxWaiting < 1 || maxInAll < 1 || maxWaitMillis < 1) {
      throw new IllegalArgumentException("the limits of a queue must be above 0");
    }
  }
}
