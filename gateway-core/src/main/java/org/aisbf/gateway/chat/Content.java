package org.aisbf.gateway.chat;

import java.util.List;

/**
 * What an event adds to the answer, beside a role, ids and figures.
 *
 * @param pieces its texts, in their order
 * @param other whether it adds something that is no text: sound, say
 * @param finishes the choices that it completes
 */
public record Content(List<Piece> pieces, boolean other, List<Finish> finishes) {

  /** Adds nothing. */
  public static final Content NONE = new Content(List.of(), false, List.of());

  /** Characters of its texts. */
  public int chars() {
    int chars = 0;
    for (Piece piece : pieces) {
      chars += piece.text().length();
    }
    return chars;
  }

  /** Whether a buyer who gets the event has a part of the answer. */
  public boolean present() {
    return other || !pieces.isEmpty();
  }
}
