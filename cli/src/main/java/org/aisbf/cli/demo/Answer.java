package org.aisbf.cli.demo;

import java.time.Duration;

/** How a streamed completion went. */
sealed interface Answer {

  /**
   * It came to its end, {@code [DONE]} included.
   *
   * @param pieces events that brought text
   * @param first from the question to the first of them
   * @param all from the question to the end
   */
  record Complete(int pieces, Duration first, Duration all) implements Answer {}

  /** It broke off; {@code reason} is what the server said, or that it said nothing. */
  record Broken(String reason) implements Answer {}

  /** The server refused the request. */
  record Refused(int status, String message) implements Answer {}
}
