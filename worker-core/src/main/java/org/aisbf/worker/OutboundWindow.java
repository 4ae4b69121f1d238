package org.aisbf.worker;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * How much of the backends' answers is on its way to the broker. Those who would add more wait, in
 * the backend's own thread, until the transport has passed some on; so a slow uplink slows the
 * reading of model servers instead of filling memory.
 */
final class OutboundWindow {
  private final long limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long outstanding;

  OutboundWindow(long limit) {
    this.limit = limit;
  }

  /**
   * Waits for room. What is larger than the whole window goes alone. The wait ends at the latest
   * when the transport gives up a peer that does not read, since that stops the request.
   *
   * @return false when the request was stopped meanwhile; nothing has to be released then
   */
  boolean acquire(long size, BooleanSupplier stopped) {
    lock.lock();
    try {
      while (outstanding > 0 && outstanding + size > limit && !stopped.getAsBoolean()) {
        changed.awaitUninterruptibly();
      }
      if (stopped.getAsBoolean()) {
        return false;
      }
      outstanding += size;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void release(long size) {
    lock.lock();
    try {
      outstanding -= size;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets those who wait look again whether they were stopped. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
