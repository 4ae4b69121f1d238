package org.aisbf.reference.server.net.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the sockets that speak HTTP. One that comes while all places are taken is closed before
 * anything is read from it. A socket that becomes a worker's WebSocket gives its place back: there
 * are as many of those as the broker has sessions.
 */
public final class ConnectionCap extends BaseFilter {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionCap.class);
  private static final Attribute<HangUp> PLACE =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(ConnectionCap.class.getName());

  private final int most;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicBoolean full = new AtomicBoolean();

  /** For so many. */
  public ConnectionCap(int most) {
    this.most = most;
  }

  @Override
  public NextAction handleAccept(FilterChainContext ctx) {
    Connection<?> socket = ctx.getConnection();
    if (taken.incrementAndGet() > most) {
      taken.decrementAndGet();
      if (full.compareAndSet(false, true)) {
        LOG.warn("{} connections are open: more are closed at once", most);
      }
      socket.terminateSilently();
      return ctx.getStopAction();
    }
    HangUp place = new HangUp(this::free);
    PLACE.set(socket, place);
    socket.addCloseListener(place);
    return ctx.getInvokeAction();
  }

  private void free() {
    taken.decrementAndGet();
    full.set(false);
  }

  /** The socket speaks HTTP no longer. */
  public static void leave(Connection<?> socket) {
    HangUp place = PLACE.get(socket);
    if (place != null) {
      place.runOnce();
    }
  }
}
