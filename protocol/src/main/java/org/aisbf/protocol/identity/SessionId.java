package org.aisbf.protocol.identity;

/**
 * One admitted connection of a worker.
 *
 * @param value the text on the wire, not empty
 */
public record SessionId(String value) {

  /** Refuses an empty text. */
  public SessionId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("session_id must not be empty");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
