package org.aisbf.reference.worker.internal.socket;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Rewrites a large frame of the broker into small ones on its way to Tyrus, which would copy all of
 * a frame that it has at every read, and keep the room for ever.
 */
final class FrameSplitter {
  static final int PIECE = 60_000;
  private static final int LONGEST_HEADER = 10;

  /** The broker broke the rules of WebSocket, or a limit. */
  static final class Violation extends IOException {
    private static final long serialVersionUID = 1L;
    private final int closeCode;

    Violation(int closeCode, String what) {
      super(what);
      this.closeCode = closeCode;
    }

    String what() {
      return String.valueOf(getMessage());
    }

    int closeCode() {
      return closeCode;
    }
  }

  private final long maxFrame;
  private final byte[] header = new byte[LONGEST_HEADER];
  private int headerLength;
  private long left;
  private int pieceLeft;
  private boolean begun;

  FrameSplitter(long maxFrame) {
    this.maxFrame = maxFrame;
  }

  /** The same bytes in frames of at most {@link #PIECE}. */
  ByteBuffer split(byte[] in, int length) throws Violation {
    ByteBuffer out = ByteBuffer.allocate(length + LONGEST_HEADER * (length / PIECE + 3));
    int at = 0;
    while (at < length) {
      if (left == 0) {
        header[headerLength++] = in[at++];
        if (headerLength >= 2 && headerLength == headerSize()) {
          beginFrame(out);
        }
        continue;
      }
      if (pieceLeft == 0) {
        beginPiece(out);
      }
      int count = Math.min(length - at, pieceLeft);
      out.put(in, at, count);
      at += count;
      left -= count;
      pieceLeft -= count;
    }
    return out.flip();
  }

  private int headerSize() {
    int marked = header[1] & 127;
    return marked == 126 ? 4 : marked == 127 ? 10 : 2;
  }

  private void beginFrame(ByteBuffer out) throws Violation {
    headerLength = 0;
    if ((header[1] & 0x80) != 0) {
      throw new Violation(1002, "a frame of the broker is masked");
    }
    int marked = header[1] & 127;
    ByteBuffer extended = ByteBuffer.wrap(header, 2, 8);
    left =
        marked == 126 ? extended.getShort() & 0xFFFF : marked == 127 ? extended.getLong() : marked;
    if (left < 0 || left > maxFrame) {
      throw new Violation(1009, "a frame of the broker is larger than announced");
    }
    begun = false;
    pieceLeft = 0;
    if (left == 0) {
      out.put(header[0]).put((byte) 0);
    }
  }

  private void beginPiece(ByteBuffer out) {
    boolean last = left <= PIECE;
    pieceLeft = (int) Math.min(left, PIECE);
    boolean wasFinal = (header[0] & 0x80) != 0;
    int kind = begun ? 0 : header[0] & 0x7F;
    begun = true;
    out.put((byte) (kind | (last && wasFinal ? 0x80 : 0)));
    if (pieceLeft < 126) {
      out.put((byte) pieceLeft);
    } else if (pieceLeft <= 0xFFFF) {
      out.put((byte) 126).putShort((short) pieceLeft);
    } else {
      out.put((byte) 127).putLong(pieceLeft);
    }
  }
}
