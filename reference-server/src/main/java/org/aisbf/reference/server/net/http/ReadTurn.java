package org.aisbf.reference.server.net.http;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is on one connection: one read at a time runs through the codec and the handlers;
 * in its turn others pass only while its handler waits for more of the body. The rest is held, in
 * order.
 */
final class ReadTurn implements FilterChainContext.CompletionListener {

  /** Reads of at most 64 KiB; there is more than one only when a client pipelines. */
  private static final int MOST_HELD = 16;

  private final ArrayDeque<FilterChainContext> held = new ArrayDeque<>(1);
  private boolean taken;
  private boolean bodyWanted;
  private boolean watching;
  private @Nullable Request current;

  /** True when the read goes on now, false when it was suspended until its turn comes. */
  synchronized boolean take(FilterChainContext ctx) {
    if (!taken) {
      taken = true;
      ctx.addCompletionListener(this);
      return true;
    }
    if (bodyWanted) {
      return true;
    }
    ctx.suspend();
    held.add(ctx);
    if (held.size() > MOST_HELD) {
      ctx.getConnection().terminateSilently();
    }
    return false;
  }

  synchronized void begins(Request request) {
    current = request;
  }

  synchronized void ends() {
    current = null;
    watching = false;
    bodyWanted = false;
  }

  /**
   * Brings the body's reader, who has registered with Grizzly, the reads that are held, and lets
   * later ones pass until {@link #bodyArrived}.
   *
   * @param served whether Grizzly has taken the reader off its books: its call may be on its way
   *     yet
   */
  void wantBody(BooleanSupplier served) {
    while (!served.getAsBoolean()) {
      FilterChainContext next;
      synchronized (this) {
        next = held.poll();
        bodyWanted = next == null;
      }
      if (next == null) {
        return;
      }
      next.resumeNext();
    }
  }

  /** The body's reader has something to read, and must not be disturbed. */
  synchronized void bodyArrived() {
    bodyWanted = false;
  }

  /** Has the connection read on while the current request is answered. */
  void watch(Connection<?> connection) {
    synchronized (this) {
      if (watching || current == null || current.getRequest().isExpectContent()) {
        return;
      }
      watching = true;
    }
    try {
      connection.enableIOEvent(IOEvent.READ);
    } catch (IOException e) {
      connection.terminateSilently();
    }
  }

  @Override
  public void onComplete(FilterChainContext done) {
    FilterChainContext next;
    synchronized (this) {
      next = held.poll();
      taken = next != null;
      if (next != null) {
        next.addCompletionListener(this);
      }
    }
    if (next != null) {
      next.resumeNext();
    }
  }
}
