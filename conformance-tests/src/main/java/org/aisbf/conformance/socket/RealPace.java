package org.aisbf.conformance.socket;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.aisbf.conformance.time.OutOfTime;
import org.aisbf.conformance.time.Pace;

/**
 * Waits on the real clock. Who waits looks again whenever something happened, and every {@value
 * #LOOK_AGAIN_MILLIS} ms for what nobody tells of.
 */
public final class RealPace implements Pace {
  /** How long to wait for a signal unless set otherwise. */
  public static final Duration SIGNAL = Duration.ofSeconds(10);

  /** How long a silence is unless set otherwise. */
  public static final Duration SILENCE = Duration.ofSeconds(1);

  private static final long LOOK_AGAIN_MILLIS = 100;

  private final Duration signal;
  private final Duration silence;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long events;

  /** With {@link #SIGNAL} and {@link #SILENCE}. */
  public RealPace() {
    this(SIGNAL, SILENCE);
  }

  /** With limits of one's own. */
  public RealPace(Duration signal, Duration silence) {
    this.signal = signal;
    this.silence = silence;
  }

  @Override
  public long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  @Override
  public boolean await(BooleanSupplier condition, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      long seen = events();
      if (condition.getAsBoolean()) {
        return true;
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      awaitEvent(seen, Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS)));
    }
  }

  @Override
  public void happened() {
    lock.lock();
    try {
      events++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isManual() {
    return false;
  }

  @Override
  public Duration signal() {
    return signal;
  }

  @Override
  public Duration silence() {
    return silence;
  }

  private long events() {
    lock.lock();
    try {
      return events;
    } finally {
      lock.unlock();
    }
  }

  private void awaitEvent(long seen, long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (events == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw new OutOfTime();
    } finally {
      lock.unlock();
    }
  }
}
