package org.aisbf.conformance.socket.internal.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** The frames that the suite sends, as bytes. */
final class Frames {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int MAX_REASON = 123;

  private Frames() {}

  static byte[] text(Side side, String text) {
    return whole(side, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A reason that is too long for a close frame is cut. */
  static byte[] close(Side side, int code, String reason) {
    byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
    int length = bytes.length;
    if (length > MAX_REASON) {
      length = MAX_REASON;
      while ((bytes[length] & 0xC0) == 0x80) {
        length--;
      }
    }
    ByteBuffer payload = ByteBuffer.allocate(2 + length);
    payload.putShort((short) code).put(bytes, 0, length);
    return whole(side, CLOSE, payload.array());
  }

  static byte[] pong(Side side, byte[] payload) {
    return whole(side, PONG, payload);
  }

  private static byte[] whole(Side side, int opcode, byte[] payload) {
    int masked = side == Side.CLIENT ? 0x80 : 0;
    int length = payload.length;
    ByteBuffer frame = ByteBuffer.allocate(length + 14);
    frame.put((byte) (0x80 | opcode));
    if (length < 126) {
      frame.put((byte) (masked | length));
    } else if (length < 1 << 16) {
      frame.put((byte) (masked | 126)).putShort((short) length);
    } else {
      frame.put((byte) (masked | 127)).putLong(length);
    }
    if (side == Side.CLIENT) {
      byte[] mask = new byte[4];
      ThreadLocalRandom.current().nextBytes(mask);
      frame.put(mask);
      int begin = frame.position();
      frame.put(payload);
      mask(frame.array(), begin, length, mask);
    } else {
      frame.put(payload);
    }
    return frame.hasRemaining() ? Arrays.copyOf(frame.array(), frame.position()) : frame.array();
  }

  /** Masks or unmasks in place. */
  static void mask(byte[] bytes, int begin, int length, byte[] mask) {
    for (int i = 0; i < length; i++) {
      bytes[begin + i] ^= mask[i & 3];
    }
  }
}
