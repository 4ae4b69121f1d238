package org.aisbf.reference.worker.config;

/**
 * How the session is kept; all in milliseconds.
 *
 * @param heartbeat between two heartbeats
 * @param connect for a connection to open
 * @param request for the model server to answer one request; 0 for the worker's own limit
 * @param firstDelay the first ceiling between two attempts to connect
 * @param maxDelay the highest
 * @param ping between two WebSocket pings; 0 for none
 */
public record SessionHabits(
    long heartbeat, long connect, long request, long firstDelay, long maxDelay, long ping) {

  /** What stands in worker.json when nothing does. */
  public static final SessionHabits STANDARD =
      new SessionHabits(30_000, 10_000, 0, 1_000, 60_000, 20_000);
}
