package org.aisbf.simulation.failover;

import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;

/**
 * The time of an engine that is never let wait: what it asks for at once is done before it has
 * asked to the end, so that nothing blocks the one thread.
 */
record PromptTimers(Timers clock) implements Timers {
  @Override
  public long now() {
    return clock.now();
  }

  @Override
  public long wallMillis() {
    return clock.wallMillis();
  }

  @Override
  public Timer schedule(long delayMillis, Runnable task) {
    if (delayMillis > 0) {
      throw new IllegalStateException("it would wait for " + delayMillis + " ms");
    }
    task.run();
    return () -> {};
  }
}
