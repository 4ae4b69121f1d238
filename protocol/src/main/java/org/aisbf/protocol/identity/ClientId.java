package org.aisbf.protocol.identity;

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

  @Override
  public String toString() {
    return value;
  }
}
