package org.aisbf.conformance.broker;

import java.util.Locale;
import java.util.Map;

/**
 * How a handshake was turned away.
 *
 * @param status the HTTP status, or 0 where the socket was opened and closed with 1008
 * @param reason of the header {@code x-aisbf-reason} or of the close
 */
record Refusal(int status, Map<String, String> headers, String reason, String body) {

  /** Whether it is that refusal; a broker that cannot answer so closes with 1008 (ADM-3). */
  boolean is(int wanted) {
    return status == wanted || status == 0;
  }

  /** Everything a peer can read in it, in lower case. */
  String words() {
    return (reason + " " + body).toLowerCase(Locale.ROOT);
  }

  String seen() {
    return status == 0
        ? "the socket was opened and closed with 1008 " + reason
        : "status " + status + ", x-aisbf-reason: " + reason + ", body: " + body;
  }
}
