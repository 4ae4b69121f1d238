package org.aisbf.reference.server.net.http;

import java.io.IOException;
import java.util.ArrayDeque;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is on one connection: one read at a time runs through the codec and the handlers,
 * but for the reads that bring its request's body; others wait until it is through.
 */
final class ReadTurn implements FilterChainContext.CompletionListener {

  private static final int MOST_HELD = 4;

  private final ArrayDeque<FilterChainContext> held = new ArrayDeque<>(1);
  private boolean taken;
  private boolean watching;
  private @Nullable Request current;

  /** True when the read goes on now, false when it was suspended until its turn comes. */
  synchronized boolean take(FilterChainContext ctx) {
    if (!taken) {
      taken = true;
      ctx.addCompletionListener(this);
      return true;
    }
    if (current != null && current.getRequest().isExpectContent()) {
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
