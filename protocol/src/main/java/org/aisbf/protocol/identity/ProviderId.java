package org.aisbf.protocol.identity;

/**
 * A provider: what an owner registers and workers connect as.
 *
 * @param value the text on the wire, not empty
 */
public record ProviderId(String value) {

  /** Refuses an empty text. */
  public ProviderId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("provider_id must not be empty");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
