package org.aisbf.protocol.envelope;

/**
 * Names one request for the life of a session (REQ-2).
 *
 * @param value the text on the wire, not empty
 */
public record RequestId(String value) {

  /** Refuses an empty text. */
  public RequestId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("request_id must not be empty");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
