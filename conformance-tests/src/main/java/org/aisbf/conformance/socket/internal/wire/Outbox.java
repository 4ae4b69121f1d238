package org.aisbf.conformance.socket.internal.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a transport from a thread of its own, so that nobody waits for a peer that does not
 * read. What waits is bounded. The thread ends with {@link #finish} or {@link #discard}.
 */
public final class Outbox {
  private static final int PIECE = 1 << 16;

  private final Transport transport;
  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private long bytes;
  private boolean frozen;
  private boolean finishing;
  private boolean over;

  private Outbox(Transport transport, long maxBytes) {
    this.transport = transport;
    this.maxBytes = maxBytes;
  }

  /**
   * Starts its thread.
   *
   * @param maxBytes how much may wait
   */
  public static Outbox start(String name, Transport transport, long maxBytes) {
    Outbox outbox = new Outbox(transport, maxBytes);
    Thread.ofVirtual().name(name + " writer").start(outbox::run);
    return outbox;
  }

  /**
   * Adds what is to be written.
   *
   * @return false when there is no room, because the peer does not read; true also when nothing is
   *     written any more
   */
  public boolean offer(byte[] data) {
    lock.lock();
    try {
      if (over || finishing) {
        return true;
      }
      if (bytes + data.length > maxBytes) {
        return false;
      }
      waiting.add(data);
      bytes += data.length;
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Writes nothing until told otherwise. */
  public void freeze(boolean yes) {
    lock.lock();
    try {
      frozen = yes;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Writes what waits, says that this was all, and ends. */
  public void finish() {
    lock.lock();
    try {
      finishing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends at once. What waits is not written. */
  public void discard() {
    lock.lock();
    try {
      over = true;
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      OutputStream out = transport.out();
      for (byte[] data = next(); data != null; data = next()) {
        for (int from = 0; from < data.length && mayWrite(); from += PIECE) {
          out.write(data, from, Math.min(PIECE, data.length - from));
        }
        out.flush();
      }
      if (mayWrite()) {
        transport.endOutput();
      }
    } catch (IOException e) {
      // The reader of the same transport sees the break and reports it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      discard();
    }
  }

  private byte @Nullable [] next() throws InterruptedException {
    lock.lock();
    try {
      while (!over && (frozen || waiting.isEmpty() && !finishing)) {
        changed.await();
      }
      byte[] data = over ? null : waiting.poll();
      bytes -= data == null ? 0 : data.length;
      return data;
    } finally {
      lock.unlock();
    }
  }

  private boolean mayWrite() throws InterruptedException {
    lock.lock();
    try {
      while (frozen && !over) {
        changed.await();
      }
      return !over;
    } finally {
      lock.unlock();
    }
  }
}
