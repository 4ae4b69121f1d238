package org.aisbf.conformance.subject;

import java.util.Map;

/** The answer to a WebSocket handshake that the suite began. */
public sealed interface Dialled {

  /** The socket is open. */
  record Opened(Link link) implements Dialled {}

  /**
   * Refused by an HTTP status.
   *
   * @param headers names in lower case; the last value of each
   * @param body as text, cut at 64 KiB
   */
  record Refused(int status, Map<String, String> headers, String body) implements Dialled {}

  /** No answer at all. */
  record Unreachable(String why) implements Dialled {}
}
