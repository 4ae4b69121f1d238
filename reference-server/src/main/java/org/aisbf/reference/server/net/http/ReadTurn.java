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
 * in its turn others pass, one by one, only while its handler waits for more of the body. The rest
 * is held, in order.
 */
final class ReadTurn implements FilterChainContext.CompletionListener {

  /** Reads of at most 64 KiB; there is more than one only when a client pipelines. */
  private static final int MOST_HELD = 16;

  private final ArrayDeque<FilterChainContext> held = new ArrayDeque<>(1);
  private boolean taken;
  private boolean bodyWanted;
  private boolean passing;
  private BooleanSupplier served = () -> true;
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
      passes(ctx);
      return true;
    }
    ctx.suspend();
    held.add(ctx);
    if (held.size() > MOST_HELD) {
      ctx.getConnection().terminateSilently();
    }
    return false;
  }

  /**
   * Lets one read through. Until it is over the next one is held: Grizzly tells the body's reader
   * on another thread, and what came meanwhile would be added behind his back, and he not be told.
   */
  private void passes(FilterChainContext ctx) {
    bodyWanted = false;
    passing = true;
    ctx.addCompletionListener(
        done -> {
          synchronized (this) {
            passing = false;
          }
          pass();
        });
  }

  synchronized void begins(Request request) {
    current = request;
  }

  synchronized void ends() {
    current = null;
    watching = false;
    bodyWanted = false;
    served = () -> true;
  }

  /**
   * Brings the body's reader, who has registered with Grizzly, a read that is held, or the next one
   * that comes; more of them until he is served.
   *
   * @param reader whether Grizzly has taken him off its books: its call may be on its way yet
   */
  void wantBody(BooleanSupplier reader) {
    synchronized (this) {
      served = reader;
    }
    pass();
  }

  private void pass() {
    FilterChainContext next;
    synchronized (this) {
      if (passing || served.getAsBoolean()) {
        return;
      }
      next = held.poll();
      bodyWanted = next == null;
      if (next != null) {
        passes(next);
      }
    }
    if (next != null) {
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
