package org.aisbf.reference.server.net.websocket;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The header of a client's frame, collected byte by byte (RFC 6455, section 5.2). */
final class FrameHeader {

  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int LONGEST = 14;
  private static final int LONGEST_CONTROL = 125;

  private final byte[] bytes = new byte[LONGEST];
  private int count;

  /** Takes bytes until the header is whole; true when it is. */
  boolean take(ByteBuffer in) {
    while (count < length() && in.hasRemaining()) {
      bytes[count++] = in.get();
    }
    return count >= 2 && count == length();
  }

  /** Makes room for the next header. */
  void clear() {
    count = 0;
  }

  /** What is wrong with the frame itself, whatever came before it; null for nothing. */
  @Nullable Violation violation() {
    if ((bytes[0] & 0x70) != 0) {
      return Violation.protocol("reserved bits are set");
    }
    if ((bytes[1] & 0x80) == 0) {
      return Violation.protocol("a client's frame must be masked");
    }
    if (payload() < 0) {
      return Violation.protocol("a frame's length is negative");
    }
    return switch (opcode()) {
      case CONTINUATION, TEXT -> null;
      case BINARY -> new Violation(Violation.NOT_TEXT, "only text messages are taken here");
      case CLOSE, PING, PONG ->
          fin() && payload() <= LONGEST_CONTROL
              ? null
              : Violation.protocol("a control frame is fragmented or too long");
      default -> Violation.protocol("an unknown opcode");
    };
  }

  int opcode() {
    return bytes[0] & 0x0f;
  }

  boolean control() {
    return (bytes[0] & 0x08) != 0;
  }

  boolean fin() {
    return (bytes[0] & 0x80) != 0;
  }

  long payload() {
    int small = bytes[1] & 0x7f;
    ByteBuffer extended = ByteBuffer.wrap(bytes);
    return switch (small) {
      case 126 -> extended.getShort(2) & 0xffff;
      case 127 -> extended.getLong(2);
      default -> small;
    };
  }

  /** The byte of the mask for a payload's byte at this offset. */
  byte mask(int offset) {
    return bytes[count - 4 + (offset & 3)];
  }

  /** Writes the header of a piece of this frame. */
  void writePiece(ByteBuffer out, int length, boolean first, boolean last) {
    int opcode = first ? opcode() : CONTINUATION;
    out.put((byte) ((last && fin() ? 0x80 : 0) | opcode));
    if (length < 126) {
      out.put((byte) (0x80 | length));
    } else {
      out.put((byte) (0x80 | 126)).putShort((short) length);
    }
    out.put(bytes, count - 4, 4);
  }

  private int length() {
    if (count < 2) {
      return 2;
    }
    int extended =
        switch (bytes[1] & 0x7f) {
          case 126 -> 2;
          case 127 -> 8;
          default -> 0;
        };
    return 2 + extended + ((bytes[1] & 0x80) != 0 ? 4 : 0);
  }
}
