package org.aisbf.broker;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one stream between the session that brings them and the one who reads them, bounded.
 * Signals to a subscriber are given on the exchange's callbacks, never while the lock is held.
 */
final class ChunkStream implements Flow.Publisher<ByteBuffer> {

  /** What a chunk costs beside its bytes: many small ones must not be cheap. */
  private static final int OVERHEAD = 64;

  private final long limit;
  private final Executor callbacks;
  private final Runnable cancel;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Queue<ByteBuffer> chunks = new ArrayDeque<>();
  private long held;
  private @Nullable Outcome end;
  private boolean taken;
  private boolean handedOut;
  private boolean abandoned;
  private @Nullable ChunkSubscription subscription;

  ChunkStream(long limit, Executor callbacks, Runnable cancel) {
    this.limit = limit;
    this.callbacks = callbacks;
    this.cancel = cancel;
  }

  /**
   * Adds bytes behind those before.
   *
   * @return whether there was room; one chunk finds room in an empty buffer however long it is
   */
  boolean offer(ByteBuffer chunk) {
    if (!chunk.hasRemaining()) {
      return true;
    }
    long weight = weight(chunk);
    lock.lock();
    try {
      if (end != null || abandoned) {
        return true;
      }
      if (held > 0 && held + weight > limit) {
        return false;
      }
      held += weight;
      chunks.add(chunk);
    } finally {
      lock.unlock();
    }
    tell();
    return true;
  }

  /**
   * Ends it, once. A stream that failed before anything of it was handed out never hands anything
   * out, so that its caller may begin again elsewhere (REQ-6).
   *
   * @param outcome made of whether anything was handed out
   */
  Outcome finish(Function<Boolean, Outcome> outcome) {
    Outcome made;
    lock.lock();
    try {
      made = outcome.apply(handedOut);
      end = made;
      if (!handedOut && !(made instanceof Outcome.Completed)) {
        drop();
      }
    } finally {
      lock.unlock();
    }
    tell();
    return made;
  }

  boolean handedOut() {
    lock.lock();
    try {
      return handedOut;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    boolean first = take();
    ChunkSubscription made =
        new ChunkSubscription(this, subscriber, callbacks, first ? cancel : () -> {});
    if (first) {
      lock.lock();
      try {
        subscription = made;
      } finally {
        lock.unlock();
      }
      made.begin();
    } else {
      made.refuse();
    }
  }

  /** The stream for a thread that may block. */
  StreamReader reader() {
    if (!take()) {
      throw new IllegalStateException("the stream has its reader or subscriber already");
    }
    return new ChunkReader(this, cancel);
  }

  /** The next bytes, the end behind the last of them, or {@code null} while there is neither. */
  StreamReader.@Nullable Next poll() {
    lock.lock();
    try {
      ByteBuffer chunk = chunks.poll();
      if (chunk != null) {
        held -= weight(chunk);
        handedOut = true;
        return new StreamReader.Chunk(chunk);
      }
      return end == null ? null : new StreamReader.Finished(end);
    } finally {
      lock.unlock();
    }
  }

  /** The end if nothing is left before it, else {@code null}; takes nothing. */
  @Nullable Outcome endIfEmpty() {
    lock.lock();
    try {
      return chunks.isEmpty() ? end : null;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to poll. */
  void await(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (chunks.isEmpty() && end == null && left > 0) {
        left = news.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The reader is gone. */
  void abandon() {
    lock.lock();
    try {
      abandoned = true;
      drop();
      subscription = null;
    } finally {
      lock.unlock();
    }
  }

  private boolean take() {
    lock.lock();
    try {
      boolean first = !taken;
      taken = true;
      return first;
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    ChunkSubscription told;
    lock.lock();
    try {
      news.signalAll();
      told = subscription;
    } finally {
      lock.unlock();
    }
    if (told != null) {
      told.wake();
    }
  }

  private void drop() {
    chunks.clear();
    held = 0;
  }

  private static long weight(ByteBuffer chunk) {
    return chunk.remaining() + (long) OVERHEAD;
  }
}
