package org.aisbf.gateway.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 digest of a buyer's key: what is kept in its place. Keys are long random texts, so a
 * plain digest is enough. Compared in constant time.
 */
public final class KeyDigest {

  private final byte[] bytes;

  private KeyDigest(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The digest of a key. */
  public static KeyDigest of(String key) {
    try {
      return new KeyDigest(
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Constant in time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof KeyDigest that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes[0] << 8 | (bytes[1] & 0xff);
  }

  /** Not the digest: it would let guesses be tried offline. */
  @Override
  public String toString() {
    return "KeyDigest[…]";
  }
}
