package org.aisbf.conformance.socket.internal.websocket;

import java.io.IOException;

/** The subject broke RFC 6455, or a bound of the suite. */
final class ProtocolBreach extends IOException {
  private static final long serialVersionUID = 1;

  private final int closeCode;

  ProtocolBreach(int closeCode, String message) {
    super(message);
    this.closeCode = closeCode;
  }

  /** What RFC 6455 has the suite close with. */
  int closeCode() {
    return closeCode;
  }
}
