package org.aisbf.conformance.socket.internal.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** While it is shut, nothing behind it is read, and the peer feels that. Safe for all threads. */
public final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean shut;

  /** Shuts or opens it. */
  public void shut(boolean yes) {
    lock.lock();
    try {
      shut = yes;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits while it is shut. */
  public void pass() throws InterruptedIOException {
    lock.lock();
    try {
      while (shut) {
        changed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      lock.unlock();
    }
  }

  /** The same input behind this gate. */
  public InputStream before(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        pass();
        return super.read();
      }

      @Override
      public int read(byte[] to, int from, int length) throws IOException {
        pass();
        return super.read(to, from, length);
      }
    };
  }
}
