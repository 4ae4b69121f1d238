package org.aisbf.conformance.socket.internal.websocket;

/** Something that arrived whole. */
sealed interface Arrived {

  /** A text message. */
  record Text(String text, int bytes) implements Arrived {}

  /**
   * A ping.
   *
   * @param payload a character for each byte
   */
  record Ping(String payload) implements Arrived {}

  /** A pong. */
  record Pong() implements Arrived {}

  /**
   * The subject closes.
   *
   * @param code 1005 where it gave none
   */
  record Close(int code, String reason) implements Arrived {}
}
