package org.aisbf.conformance.memory;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.aisbf.conformance.time.Pace;
import org.aisbf.protocol.time.Timers;
import org.aisbf.testkit.DeterministicScheduler;
import org.aisbf.testkit.ManualTimers;

/**
 * Waiting that drives what it waits for: it runs the tasks that are ready and, when there are none,
 * moves the clock to the next timer.
 */
public final class ManualPace implements Pace {

  /** Beyond any liveness window: what must come is awaited for longer than anything can hide it. */
  private static final Duration SIGNAL = Duration.ofSeconds(20);

  private static final Duration SILENCE = Duration.ofSeconds(1);

  private final ManualTimers timers = new ManualTimers();
  private final DeterministicScheduler scheduler = DeterministicScheduler.fifo();

  /** Time begins. */
  public ManualPace() {}

  /** The clock, for what is driven. */
  public Timers timers() {
    return timers;
  }

  /** Where tasks of what is driven run. */
  public Executor executor() {
    return scheduler;
  }

  DeterministicScheduler scheduler() {
    return scheduler;
  }

  @Override
  public long now() {
    return timers.now();
  }

  @Override
  public boolean await(BooleanSupplier condition, Duration limit) {
    long until = timers.now() + limit.toMillis();
    while (!condition.getAsBoolean()) {
      if (!scheduler.runOne() && !advance(until)) {
        return condition.getAsBoolean();
      }
    }
    return true;
  }

  private boolean advance(long until) {
    OptionalLong next = timers.nextWakeUp();
    if (next.isPresent() && next.getAsLong() <= until) {
      return timers.runNext();
    }
    timers.advance(Math.max(0, until - timers.now()));
    return scheduler.waiting() > 0;
  }

  @Override
  public void happened() {
    // Everything that can happen runs inside await, which looks again by itself.
  }

  @Override
  public boolean isManual() {
    return true;
  }

  @Override
  public Duration signal() {
    return SIGNAL;
  }

  @Override
  public Duration silence() {
    return SILENCE;
  }
}
