package org.aisbf.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 digest of a registration token: what a broker keeps in a token's place (ADM-7).
 * Tokens are long random texts, so a plain digest is enough. Compared in constant time.
 */
public final class TokenDigest {

  private final byte[] bytes;

  private TokenDigest(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The digest of a token. */
  public static TokenDigest of(String token) {
    try {
      return new TokenDigest(
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * A digest that was stored with {@link #hex()}.
   *
   * @throws IllegalArgumentException when it is not 64 hexadecimal digits
   */
  public static TokenDigest ofHex(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    if (bytes.length != 32) {
      throw new IllegalArgumentException("a token's digest has 64 hexadecimal digits");
    }
    return new TokenDigest(bytes);
  }

  /** 64 lower-case hexadecimal digits, for storage. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** Constant in time for equal lengths, which digests have. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TokenDigest that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return (bytes[0] << 24)
        | ((bytes[1] & 0xff) << 16)
        | ((bytes[2] & 0xff) << 8)
        | (bytes[3] & 0xff);
  }

  /** Not the digest: it would let guesses be tried offline. */
  @Override
  public String toString() {
    return "TokenDigest[…]";
  }
}
