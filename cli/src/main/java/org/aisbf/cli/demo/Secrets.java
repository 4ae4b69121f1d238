package org.aisbf.cli.demo;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes the demo's token and key, new each time: its port is open to everybody on this machine. */
final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** 192 random bits in letters, digits, {@code -} and {@code _}. */
  static String next() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
