package org.aisbf.simulation.breakage;

import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;

/** Forgets every wake-up further away than a limit, in milliseconds. */
record UnarmedTimers(Timers port, long limit) implements Timers {
  @Override
  public long now() {
    return port.now();
  }

  @Override
  public long wallMillis() {
    return port.wallMillis();
  }

  @Override
  public Timer schedule(long delayMillis, Runnable task) {
    return delayMillis > limit ? () -> {} : port.schedule(delayMillis, task);
  }
}
