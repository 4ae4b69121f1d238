package org.aisbf.reference.server.net.websocket;

import java.util.ArrayList;

/**
 * Puts a message together from its pieces. Tiny pieces are joined as they come, so that a message
 * of single characters costs no more than one of large pieces; nothing is kept of a message that
 * was handed out. Not safe for use by several threads.
 */
final class MessageAssembly {

  private static final int SMALL = 4096;

  private final ArrayList<String> pieces = new ArrayList<>(0);
  private final StringBuilder small = new StringBuilder(0);

  /** Adds a piece that is not the last. */
  void add(String piece) {
    if (piece.length() >= SMALL) {
      flushSmall();
      pieces.add(piece);
    } else {
      small.append(piece);
      if (small.length() >= SMALL) {
        flushSmall();
      }
    }
  }

  /** Adds the last piece, and returns the whole message. */
  String finish(String piece) {
    if (pieces.isEmpty() && small.isEmpty()) {
      return piece;
    }
    flushSmall();
    pieces.add(piece);
    String whole = String.join("", pieces);
    clear();
    return whole;
  }

  /** Drops an unfinished message. */
  void clear() {
    pieces.clear();
    small.setLength(0);
    small.trimToSize();
    pieces.trimToSize();
  }

  private void flushSmall() {
    if (!small.isEmpty()) {
      pieces.add(small.toString());
      small.setLength(0);
    }
  }
}
