package org.aisbf.simulation.breakage;

import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;

/** A clock that is two times as fast as the world. */
record FastTimers(Timers port) implements Timers {
  @Override
  public long now() {
    return port.now() * 2;
  }

  @Override
  public long wallMillis() {
    return port.wallMillis();
  }

  @Override
  public Timer schedule(long delayMillis, Runnable task) {
    // Rounded up: half of the last millisecond must not become none, or a timer re-arms for ever.
    return port.schedule((delayMillis + 1) / 2, task);
  }
}
