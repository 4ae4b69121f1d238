package org.aisbf.protocol.identity;

import java.util.HexFormat;

/**
 * One worker of a provider, stable over its reconnects.
 *
 * @param value the text on the wire, not empty
 */
public record ClientId(String value) {

  /** Refuses an empty text. */
  public ClientId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("client_id must not be empty");
    }
  }

  /**
   * The id of a worker that presents none: two workers in one second are two.
   *
   * @param unixSeconds when it connected
   * @param random 64 random bits
   */
  public static ClientId generated(long unixSeconds, long random) {
    return new ClientId("anon-" + unixSeconds + "-" + HexFormat.of().toHexDigits(random));
  }

  @Override
  public String toString() {
    return value;
  }
}
