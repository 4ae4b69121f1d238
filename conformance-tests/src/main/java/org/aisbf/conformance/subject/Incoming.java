package org.aisbf.conformance.subject;

import java.util.Map;

/** A worker's attempt to connect, not yet answered. Exactly one method answers it. */
public interface Incoming {

  /** What it presented. */
  Handshake handshake();

  /** When it arrived, by the pace's clock. */
  long atMillis();

  /** Opens the socket. */
  Link accept();

  /** Refuses by an HTTP status. */
  void refuse(int status, Map<String, String> headers, String body);
}
