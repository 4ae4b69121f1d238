package org.aisbf.gateway.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells one request from another: a digest of its path and its body.
 *
 * @param digest SHA-256 in hexadecimal
 */
public record Fingerprint(String digest) {

  /**
   * Of a request.
   *
   * @param path what was called, with its query
   * @param body as the buyer sent it; not moved
   */
  public static Fingerprint of(String path, ByteBuffer body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(path.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(body.duplicate());
      return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }
}
