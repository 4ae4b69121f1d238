package org.aisbf.reference.server;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.aisbf.reference.server.net.http.Handler;
import org.aisbf.reference.server.net.http.HttpCall;

/**
 * Counts the calls that are being answered, so that a drain waits until the last buyer has read his
 * answer to its end, not only until the last worker has given it. Safe for many threads.
 */
final class RunningCalls implements Handler {

  private final Handler handler;
  private final Object lock = new Object();
  private final CompletableFuture<Void> idle = new CompletableFuture<>();
  private int running;
  private boolean draining;

  /** The calls of this handler. */
  RunningCalls(Handler handler) {
    this.handler = handler;
  }

  @Override
  public void handle(HttpCall call) throws IOException {
    begun();
    try {
      handler.handle(call);
    } finally {
      ended();
    }
  }

  /** Complete as soon as no call is running any more; a copy of its own for each caller. */
  CompletableFuture<Void> idle() {
    synchronized (lock) {
      draining = true;
      if (running == 0) {
        idle.complete(null);
      }
    }
    return idle.copy();
  }

  private void begun() {
    synchronized (lock) {
      running++;
    }
  }

  private void ended() {
    boolean last;
    synchronized (lock) {
      running--;
      last = draining && running == 0;
    }
    if (last) {
      idle.complete(null);
    }
  }
}
