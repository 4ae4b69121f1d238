package org.aisbf.broker;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.jspecify.annotations.Nullable;

/**
 * A handshake that is let in. Nothing is kept of it until {@link #open}; a transport whose upgrade
 * fails just drops it.
 */
public final class Admitted implements Admission {

  private final Identity identity;
  private final SessionId sessionId;
  private final AtomicReference<@Nullable Function<Connection, Receiver>> opener;

  Admitted(Identity identity, SessionId sessionId, Function<Connection, Receiver> opener) {
    this.identity = identity;
    this.sessionId = sessionId;
    this.opener = new AtomicReference<>(opener);
  }

  /** Who the worker is. */
  public Identity identity() {
    return identity;
  }

  /** The id of the session that {@link #open} starts. */
  public SessionId sessionId() {
    return sessionId;
  }

  /**
   * Starts the session once the socket is open: sends the greeting (ADM-4) and closes an older
   * session of the same identity (ADM-5).
   *
   * @param connection the sending half of the socket
   * @return the receiving half, to be told everything that arrives, the close included
   * @throws IllegalStateException when called a second time
   */
  public Receiver open(Connection connection) {
    Function<Connection, Receiver> once = opener.getAndSet(null);
    if (once == null) {
      throw new IllegalStateException("session " + sessionId + " was opened before");
    }
    return once.apply(connection);
  }
}
