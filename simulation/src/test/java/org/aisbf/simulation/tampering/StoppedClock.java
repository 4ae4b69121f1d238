package org.aisbf.simulation.tampering;

import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;

/** Time stands still where it was first looked at, and wakes nobody. */
final class StoppedClock implements Timers {
  private final Timers clock;
  private final long now;

  StoppedClock(Timers clock) {
    this.clock = clock;
    this.now = clock.now();
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public long wallMillis() {
    return clock.wallMillis();
  }

  @Override
  public Timer schedule(long delayMillis, Runnable task) {
    return delayMillis <= 0 ? clock.schedule(delayMillis, task) : () -> {};
  }
}
