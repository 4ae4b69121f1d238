package org.aisbf.protocol.time;

/**
 * The time that a driver is given: a monotonic clock, the wall clock, and wake-ups. The system's in
 * production, a manual one in tests and simulations. Safe for use by many threads.
 */
public interface Timers {

  /** Monotonic milliseconds since an arbitrary origin; never goes back. */
  long now();

  /** The wall clock in unix milliseconds; it may jump in either direction. */
  long wallMillis();

  /**
   * Runs a task once after a delay. The task must be short and must not block.
   *
   * @param delayMillis from now, in monotonic time; 0 or less runs it as soon as possible
   */
  Timer schedule(long delayMillis, Runnable task);
}
