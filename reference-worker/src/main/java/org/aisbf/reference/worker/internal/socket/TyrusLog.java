package org.aisbf.reference.worker.internal.socket;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps Tyrus from logging what goes over the wire: at its finer levels it writes down whole
 * messages, and with them the token and what buyers ask (ADM-7).
 */
final class TyrusLog {
  /** Held, since a logger that nobody holds forgets its level. */
  private static final List<Logger> LOGGERS =
      List.of(
          Logger.getLogger("org.glassfish.tyrus"),
          Logger.getLogger("org.glassfish.tyrus.core.TyrusRemoteEndpoint"),
          Logger.getLogger("org.glassfish.tyrus.core.TyrusEndpointWrapper"),
          Logger.getLogger("org.glassfish.tyrus.client.TyrusClientEngine"));

  private TyrusLog() {}

  /** Takes away what is finer than warnings, whatever was configured. */
  static void hush() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
  }
}
