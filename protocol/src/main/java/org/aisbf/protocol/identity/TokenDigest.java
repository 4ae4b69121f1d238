package org.aisbf.protocol.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a secret, all that is stored of it (ADM-7). Two digests are compared in constant
 * time (ADM-1). Secrets are long random texts, so no salt and no slow function is needed.
 */
public final class TokenDigest {

  private static final int LENGTH = 32;

  private final byte[] bytes;

  private TokenDigest(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The digest of a secret's text in UTF-8. */
  public static TokenDigest of(String secret) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return new TokenDigest(sha256.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Reads what {@link #toHex()} wrote.
   *
   * @throws IllegalArgumentException when it is not 64 hexadecimal digits
   */
  public static TokenDigest ofHex(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a digest has 64 hexadecimal digits");
    }
    return new TokenDigest(bytes);
  }

  /** 64 hexadecimal digits in lower case, for storage. */
  public String toHex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** Whether it is the digest of this token; the time taken says nothing of either. */
  public boolean matches(RegistrationToken token) {
    return equals(token.digest());
  }

  /** In constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TokenDigest that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return (bytes[0] << 24) | ((bytes[1] & 255) << 16) | ((bytes[2] & 255) << 8) | (bytes[3] & 255);
  }

  /** Hides it: it is no secret, but nobody needs it in a log. */
  @Override
  public String toString() {
    return "TokenDigest[hidden]";
  }
}
