package org.aisbf.gateway.chat;

/**
 * Text that one event of a stream adds to an answer.
 *
 * @param choice the index of the choice it belongs to
 * @param call the index of its tool call; -1 where {@code place} is another
 * @param member the name under which it stands, such as {@code content} or {@code arguments}
 * @param text never empty
 */
public record Piece(int choice, Place place, int call, String member, String text) {

  /** What the member stands in. */
  public enum Place {
    /** The choice itself, as in the stream of a plain completion. */
    CHOICE,
    /** The choice's {@code delta}. */
    DELTA,
    /** The {@code function} of a tool call. */
    CALL
  }

  /** The same text in another choice. */
  Piece inChoice(int index) {
    return new Piece(index, place, call, member, text);
  }

  /** Another text in the same place. */
  public Piece withText(String other) {
    return new Piece(choice, place, call, member, other);
  }
}
