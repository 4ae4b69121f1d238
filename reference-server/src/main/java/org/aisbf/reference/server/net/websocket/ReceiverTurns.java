package org.aisbf.reference.server.net.websocket;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a receiver is called by one thread at a time, and that its end comes last. The
 * end is never run by the thread that asks for it, which may hold the receiver's own locks.
 */
final class ReceiverTurns {

  private final Executor executor;
  private boolean taken;
  private boolean over;
  private @Nullable Runnable end;

  ReceiverTurns(Executor executor) {
    this.executor = executor;
  }

  /** Takes the turn to read; false when the end has begun. Only one thread reads at a time. */
  synchronized boolean enter() {
    if (taken || over) {
      return false;
    }
    taken = true;
    return true;
  }

  /** Gives the turn back; runs the end if it was asked for in between. */
  void leave() {
    Runnable last;
    synchronized (this) {
      taken = false;
      last = end;
      over = last != null;
    }
    if (last != null) {
      last.run();
    }
  }

  /** Asks for the end, once. */
  void end(Runnable last) {
    synchronized (this) {
      if (end != null) {
        return;
      }
      end = last;
      if (taken) {
        return;
      }
      over = true;
    }
    try {
      executor.execute(last);
    } catch (RejectedExecutionException e) {
      // the port is closing: nobody calls from below a receiver's lock any more
      last.run();
    }
  }
}
