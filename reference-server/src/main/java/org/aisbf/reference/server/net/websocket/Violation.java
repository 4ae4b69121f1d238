package org.aisbf.reference.server.net.websocket;

/**
 * Why a socket is closed by this side because of what the peer sent.
 *
 * @param code the close code
 * @param reason a few words for the peer's log
 */
record Violation(int code, String reason) {

  static final int PROTOCOL = 1002;
  static final int NOT_TEXT = 1003;
  static final int NOT_UTF8 = 1007;
  static final int TOO_BIG = 1009;
  static final int TRY_LATER = 1013;

  static Violation protocol(String reason) {
    return new Violation(PROTOCOL, reason);
  }
}
