package org.aisbf.gateway.routing.affinity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A conversation of one buyer on one route: 128 bits of a digest, so that a long id costs no more
 * memory than a short one, and nobody reaches another key's conversation by guessing its id.
 */
public record BondKey(long high, long low) {

  /**
   * Of an id that a buyer gave.
   *
   * @param key the name of the buyer's key
   * @param route as he named it
   * @param id what he sent
   */
  public static BondKey of(String key, String route, String id) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : new String[] {key, route, id}) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
      }
      ByteBuffer result = ByteBuffer.wrap(digest.digest());
      return new BondKey(result.getLong(), result.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
