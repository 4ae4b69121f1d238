package org.aisbf.reference.worker.internal.socket;

import java.io.IOException;

/** No broker was reached. The message says why, for people, and holds no secret. */
final class Unreachable extends IOException {
  private static final long serialVersionUID = 1L;

  Unreachable(String cause) {
    super(cause);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
