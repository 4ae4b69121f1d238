package org.aisbf.broker;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a session, one after another: whoever brings something while nobody is at it
 * works until the queue is empty. Nothing of it blocks, so that this is always soon.
 *
 * <p>The reader of the socket is held back while too much of what it brought waits, which is how
 * back-pressure reaches the peer. All others are bounded by what they are: requests by their
 * number, timers by one each.
 */
final class Inbox {

  private static final int MAX_FRAMES = 256;
  private static final long MAX_CHARACTERS = 1 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition space = lock.newCondition();
  private final Queue<Entry> entries = new ArrayDeque<>();
  private @Nullable Thread worker;
  private int frames;
  private long characters;

  private record Entry(Runnable action, int length) {}

  /** Does it now, or leaves it to the thread that is at it. */
  void offer(Runnable action) {
    enqueue(new Entry(action, -1));
  }

  /** The same for a frame of that many characters; waits while too much waits already. */
  void offerFrame(int length, Runnable action) {
    enqueue(new Entry(action, length));
  }

  private void enqueue(Entry entry) {
    lock.lock();
    try {
      if (entry.length >= 0) {
        while ((frames >= MAX_FRAMES || characters >= MAX_CHARACTERS)
            && !Thread.currentThread().equals(worker)) {
          space.awaitUninterruptibly();
        }
        frames++;
        characters += entry.length;
      }
      entries.add(entry);
      if (worker != null) {
        return;
      }
      worker = Thread.currentThread();
    } finally {
      lock.unlock();
    }
    work();
  }

  private void work() {
    RuntimeException failure = null;
    for (Entry entry = next(); entry != null; entry = next()) {
      try {
        entry.action.run();
      } catch (RuntimeException e) {
        // An error of the broker itself: what waits behind it is done all the same.
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private @Nullable Entry next() {
    lock.lock();
    try {
      Entry entry = entries.poll();
      if (entry == null) {
        worker = null;
      } else if (entry.length >= 0) {
        frames--;
        characters -= entry.length;
        space.signal();
      }
      return entry;
    } finally {
      lock.unlock();
    }
  }
}
