package org.aisbf.conformance.socket;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes secrets that nobody knows. */
final class Secrets {
  private Secrets() {}

  static String random() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
