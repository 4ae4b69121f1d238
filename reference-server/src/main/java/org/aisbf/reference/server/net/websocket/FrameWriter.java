package org.aisbf.reference.server.net.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes a server's frames, which are not masked (RFC 6455, section 5). */
final class FrameWriter {

  /** Longest header of a frame whose payload fits a fragment. */
  static final int HEADER = 4;

  /** Payload of one frame of a long message, at most. */
  static final int FRAGMENT = 64 * 1024 - 1;

  private static final int LONGEST_REASON = 123;
  private static final int NO_CODE = 1005;

  private FrameWriter() {}

  /** Writes a header; the payload is at most a fragment. */
  static void header(ByteBuffer out, int opcode, boolean fin, int length) {
    out.put((byte) ((fin ? 0x80 : 0) | opcode));
    if (length < 126) {
      out.put((byte) length);
    } else {
      out.put((byte) 126).putShort((short) length);
    }
  }

  /** How many bytes of a text from an offset on make the next fragment: whole characters. */
  static int fragmentLength(byte[] text, int offset) {
    int rest = text.length - offset;
    if (rest <= FRAGMENT) {
      return rest;
    }
    return characterStart(text, offset + FRAGMENT) - offset;
  }

  /** A whole close frame; a code that must not be on the wire makes an empty one. */
  static byte[] close(int code, String reason) {
    if (code == NO_CODE) {
      return new byte[] {(byte) (0x80 | FrameHeader.CLOSE), 0};
    }
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    int length = text.length > LONGEST_REASON ? characterStart(text, LONGEST_REASON) : text.length;
    ByteBuffer frame = ByteBuffer.allocate(2 + 2 + length);
    header(frame, FrameHeader.CLOSE, true, 2 + length);
    return frame.putShort((short) code).put(text, 0, length).array();
  }

  /** A whole ping without payload. */
  static byte[] ping() {
    return new byte[] {(byte) (0x80 | FrameHeader.PING), 0};
  }

  /** The start of the character that the byte at an index belongs to. */
  private static int characterStart(byte[] text, int index) {
    int at = index;
    while ((text[at] & 0xc0) == 0x80) {
      at--;
    }
    return at;
  }
}
