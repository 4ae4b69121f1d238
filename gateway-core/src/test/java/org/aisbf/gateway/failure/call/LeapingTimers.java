package org.aisbf.gateway.failure.call;

import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;

/** Time for one thread: whoever waits finds it passed. */
final class LeapingTimers implements Timers {

  private long now;

  @Override
  public long now() {
    return now;
  }

  @Override
  public long wallMillis() {
    return 1_800_000_000_000L + now;
  }

  @Override
  public Timer schedule(long delayMillis, Runnable task) {
    leap(delayMillis);
    task.run();
    return () -> {};
  }

  void leap(long millis) {
    now += Math.max(0, millis);
  }
}
