package org.aisbf.protocol.session.worker;

/**
 * How long a worker waits for what; all in milliseconds.
 *
 * @param greeting for the broker to speak first (section 1)
 * @param acknowledgement for the answer to {@code register}
 * @param connect for a connection to open
 * @param heartbeat between two heartbeats (HB-2)
 * @param liveness without a byte from the broker before it counts as gone (HB-3)
 * @param close for the broker's half of the closing handshake
 * @param stop for running requests when the owner stops the worker
 * @param drain for running requests when the broker drains
 * @param firstDelay the first ceiling between attempts (REC-1)
 * @param maxDelay the highest ceiling, and the wait after a refusal for identity (REC-2)
 * @param plateau how long in an outage the ceiling stays at twice the first
 * @param replacedDelay the first wait after a replacement (ADM-5)
 * @param maxReplacedDelay the longest one
 * @param spread over which workers return from a restart (REC-3)
 */
public record Timing(
    long greeting,
    long acknowledgement,
    long connect,
    long heartbeat,
    long liveness,
    long close,
    long stop,
    long drain,
    long firstDelay,
    long maxDelay,
    long plateau,
    long replacedDelay,
    long maxReplacedDelay,
    long spread) {

  /** What the protocol names. */
  public static final Timing STANDARD =
      new Timing(
          250,
          15_000,
          15_000,
          30_000,
          75_000,
          5_000,
          30_000,
          10_800_000,
          1_000,
          60_000,
          30_000,
          300_000,
          3_600_000,
          3_000);

  /** Refuses what would make a worker spin: every wait is positive. */
  public Timing {
    for (long wait :
        new long[] {
          greeting,
          acknowledgement,
          connect,
          heartbeat,
          liveness,
          close,
          stop,
          drain,
          firstDelay,
          maxDelay,
          plateau,
          replacedDelay,
          maxReplacedDelay,
          spread
        }) {
      if (wait <= 0) {
        throw new IllegalArgumentException("every wait must be positive");
      }
    }
  }

  /** Another pace of heartbeats; the broker counts as gone after two and a half of them. */
  public Timing withHeartbeat(long millis) {
    return new Timing(
        greeting,
        acknowledgement,
        connect,
        millis,
        millis * 5 / 2,
        close,
        stop,
        drain,
        firstDelay,
        maxDelay,
        plateau,
        replacedDelay,
        maxReplacedDelay,
        spread);
  }

  /** Another limit for opening a connection. */
  public Timing withConnect(long millis) {
    return new Timing(
        greeting,
        acknowledgement,
        millis,
        heartbeat,
        liveness,
        close,
        stop,
        drain,
        firstDelay,
        maxDelay,
        plateau,
        replacedDelay,
        maxReplacedDelay,
        spread);
  }

  /** Other waits between attempts. */
  public Timing withDelays(long first, long max) {
    return new Timing(
        greeting,
        acknowledgement,
        connect,
        heartbeat,
        liveness,
        close,
        stop,
        drain,
        first,
        max,
        plateau,
        replacedDelay,
        maxReplacedDelay,
        spread);
  }
}
