package org.aisbf.toymodel.engine;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Who may generate now, who waits, and who is sent away. Safe for any number of threads. */
final class Slots {
  private static final long PATIENCE_SECONDS = 30;

  private final int size;
  private final int mayWait;
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();

  Slots(int size, int mayWait) {
    this.size = size;
    this.mayWait = mayWait;
    this.free = new Semaphore(size, true);
  }

  /** Takes a slot; false when too many wait, when the wait took too long, or after the close. */
  boolean take() {
    if (!free.tryAcquire() && !takeLater()) {
      return false;
    }
    if (closed.get()) {
      free.release();
      return false;
    }
    return true;
  }

  private boolean takeLater() {
    try {
      return waiting.incrementAndGet() <= mayWait
          && free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.decrementAndGet();
    }
  }

  void giveBack() {
    free.release();
  }

  /** Whether those who hold a slot should go on. */
  boolean open() {
    return !closed.get();
  }

  /**
   * Lets nobody in any more and waits until all slots are back.
   *
   * @return whether they all came back in time; false on a second call too
   */
  boolean close() {
    if (!closed.compareAndSet(false, true)) {
      return false;
    }
    // Each holder looks at open() after every token, so this is short.
    boolean interrupted = Thread.interrupted();
    try {
      boolean allBack = free.tryAcquire(size, PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (allBack) {
        free.release(size); // whoever still waits gets one, sees the close, and goes
      }
      return allBack;
    } catch (InterruptedException e) {
      interrupted = true;
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
