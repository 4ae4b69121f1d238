package org.aisbf.reference.worker;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;

/** The machine's clocks, and one daemon thread that wakes. */
final class SystemTimers implements Timers, AutoCloseable {
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread made = new Thread(task, "aisbf-worker-timer");
            made.setDaemon(true);
            return made;
          });

  SystemTimers() {
    thread.setRemoveOnCancelPolicy(true);
  }

  @Override
  public long now() {
    return System.nanoTime() / 1_000_000;
  }

  @Override
  public long wallMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public Timer schedule(long delayMillis, Runnable task) {
    try {
      Future<?> scheduled = thread.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {}; // The worker is closed, and so is all that would be woken.
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
