package org.aisbf.conformance.broker;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How a handshake was turned away.
 *
 * @param status the HTTP status, or 0 where the socket was opened and closed with 1008
 * @param reason of the header {@code x-aisbf-reason} or of the close
 */
record Refusal(int status, Map<String, String> headers, String reason, String body) {
  private static final long USUAL_WAIT_S = 60;
  private static final long LONGEST_WAIT_S = 120;

  /** Whether it is that refusal; a broker that cannot answer so closes with 1008 (ADM-3). */
  boolean is(int wanted) {
    return status == wanted || status == 0;
  }

  /** Whether there were too many tries (ADM-9). A close can say so in its reason only. */
  boolean isSlowed() {
    return status == 429 || (status == 0 && words().contains("too many"));
  }

  /** How long to wait before the next try, and a second more. */
  Duration retryAfter() {
    String told = headers.getOrDefault("retry-after", "");
    long seconds = told.matches("[0-9]{1,9}") ? Long.parseLong(told) : USUAL_WAIT_S;
    return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT_S) + 1);
  }

  /** Whether a peer can read a field's name in it, however that is spelt: "Client ID" too. */
  boolean names(String field) {
    return bare(words()).contains(bare(field));
  }

  private static String bare(String text) {
    return text.replaceAll("[-_\\s]", "");
  }

  /** Everything a peer can read in it, in lower case. */
  private String words() {
    return (reason + " " + body).toLowerCase(Locale.ROOT);
  }

  String seen() {
    return status == 0
        ? "the socket was opened and closed with 1008 " + reason
        : "status " + status + ", x-aisbf-reason: " + reason + ", body: " + body;
  }
}
