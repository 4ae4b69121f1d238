package org.aisbf.conformance.time;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How a scenario waits. One thread runs scenarios and calls {@link #await} and {@link #pass}; any
 * thread may call the rest.
 *
 * <p>On the real clock a wait ends as soon as what is waited for is there. On a manual clock the
 * wait itself drives the subject: it runs what is ready and then moves the clock to the next timer,
 * so that minutes cost nothing.
 */
public interface Pace {

  /** Monotonic milliseconds. */
  long now();

  /**
   * Waits until something is so.
   *
   * @param condition looked at again whenever something happened; quick and without effects
   * @param limit the longest wait; reaching it is an ordinary answer
   * @return whether it came to be so
   * @throws OutOfTime when the waiting thread is interrupted; it is no longer marked so then
   */
  boolean await(BooleanSupplier condition, Duration limit);

  /** Lets time go by, all of it. */
  default void pass(Duration time) {
    boolean never = await(() -> false, time);
    assert !never;
  }

  /** Something happened: who waits looks again. */
  void happened();

  /** Whether time costs nothing here, so that minutes may be waited. */
  boolean isManual();

  /** How long to wait for what must come: generous, since it costs only who fails. */
  Duration signal();

  /** How long to wait for what must not come, after a fence where there is one. */
  Duration silence();
}
