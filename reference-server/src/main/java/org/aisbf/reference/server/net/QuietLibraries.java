package org.aisbf.reference.server.net;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Silences what Grizzly and Tyrus log themselves, at whatever level the program logs: below WARNING
 * they show headers and queries, which hold secrets (ADM-7), and their warnings are what any
 * hostile peer can cause at will.
 */
final class QuietLibraries {

  /** Held here, because the log manager forgets levels of loggers that nobody holds. */
  private static final List<Logger> LOGGERS =
      List.of(Logger.getLogger("org.glassfish.grizzly"), Logger.getLogger("org.glassfish.tyrus"));

  private QuietLibraries() {}

  static void silence() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.SEVERE));
  }
}
