package org.aisbf.conformance.run;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Interrupts a thread that takes too long, again and again until it is closed. */
final class Alarm implements AutoCloseable {
  private static final long AGAIN_MILLIS = 2_000;

  private final Thread thread;
  private final ScheduledFuture<?> ringing;
  private boolean closed;

  /** Sets the alarm for the calling thread. */
  Alarm(ScheduledExecutorService clock, Duration limit) {
    thread = Thread.currentThread();
    ringing =
        clock.scheduleWithFixedDelay(
            this::ring, limit.toMillis(), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Never after {@link #close} has begun: the thread may be at something else by then. */
  private synchronized void ring() {
    if (!closed) {
      thread.interrupt();
    }
  }

  /** Ends it and takes back an interrupt that found nobody waiting. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    ringing.cancel(false);
    boolean unused = Thread.interrupted();
  }
}
