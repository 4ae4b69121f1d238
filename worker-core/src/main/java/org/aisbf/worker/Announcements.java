package org.aisbf.worker;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Calls the listener on the executor, one call after another. What a listener that does not keep up
 * would have to hear is bounded: requests are then left out and counted as dropped.
 */
final class Announcements {
  private static final int BOUND = 10_000;

  private final Executor executor;
  private final WorkerListener listener;
  private final Queue<Runnable> calls = new ArrayDeque<>();
  private boolean running;
  private boolean overflowed;

  Announcements(Executor executor, WorkerListener listener) {
    this.executor = executor;
    this.listener = listener;
  }

  WorkerListener listener() {
    return listener;
  }

  /** Something that has to be heard: rare, because it is paced by reconnecting. */
  void always(Runnable call) {
    add(call);
  }

  /** The last word, said here where the owner ended the executor already. */
  void last(Runnable call) {
    if (!add(call)) {
      call.run();
    }
  }

  /** Something that a peer can cause at any rate. */
  void often(Runnable call) {
    synchronized (this) {
      if (calls.size() >= BOUND) {
        if (!overflowed) {
          overflowed = true;
          calls.add(() -> listener.dropped("calls of the listener, which does not keep up"));
        }
        return;
      }
      overflowed = false;
    }
    add(call);
  }

  private boolean add(Runnable call) {
    synchronized (this) {
      calls.add(call);
      if (running) {
        return true;
      }
      running = true;
    }
    try {
      executor.execute(this::drain);
      return true;
    } catch (RejectedExecutionException e) {
      // Its owner ended the executor, and wants to hear nothing more.
      forget();
      return false;
    }
  }

  private synchronized void forget() {
    calls.clear();
    running = false;
  }

  private void drain() {
    while (true) {
      Runnable call;
      synchronized (this) {
        call = calls.poll();
        if (call == null) {
          running = false;
          return;
        }
      }
      try {
        call.run();
      } catch (RuntimeException e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }
}
