package org.aisbf.protocol.operation;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Base64 inside a frame, decoded in pieces straight from the frame's text: bytes of 64 MiB need no
 * copy of their text.
 */
final class Base64Text {

  /** Of the text, a multiple of four. */
  private static final int PIECE = 32 << 10;

  private final String text;
  private final int from;
  private final int to;

  private Base64Text(String text, int from, int to) {
    this.text = text;
    this.from = from;
    this.to = to;
  }

  /** Whether a part of a text is base64 of the usual alphabet, with or without its padding. */
  static boolean isBase64(String text, int from, int to) {
    int end = to;
    while (end > from && end > to - 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!(digit || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '+' || c == '/')) {
        return false;
      }
    }
    int rest = (end - from) % 4;
    return rest != 1 && (end == to || (to - from) % 4 == 0);
  }

  /** Takes a part of a text that {@link #isBase64}. */
  static Base64Text of(String text, int from, int to) {
    int end = to;
    while (end > from && text.charAt(end - 1) == '=') {
      end--;
    }
    return new Base64Text(text, from, end);
  }

  int decodedLength() {
    return (int) ((to - from) * 3L / 4);
  }

  /** The next bytes from a place in the text that is a multiple of four; none at the end. */
  byte[] piece(int at) {
    int end = Math.min(to, from + at + PIECE);
    int length = Math.max(0, end - from - at);
    byte[] encoded = new byte[length];
    for (int i = 0; i < length; i++) {
      encoded[i] = (byte) text.charAt(from + at + i);
    }
    return Base64.getDecoder().decode(encoded);
  }

  InputStream open() {
    return new InputStream() {
      private byte[] decoded = piece(0);
      private int at;
      private int place;

      @Override
      public int read() {
        return ready() ? decoded[at++] & 0xFF : -1;
      }

      @Override
      public int read(byte[] out, int offset, int length) {
        if (length == 0) {
          return 0;
        }
        if (!ready()) {
          return -1;
        }
        int count = Math.min(length, decoded.length - at);
        System.arraycopy(decoded, at, out, offset, count);
        at += count;
        return count;
      }

      @Override
      public int available() {
        return decoded.length - at;
      }

      private boolean ready() {
        if (at == decoded.length && decoded.length > 0) {
          place += PIECE;
          decoded = piece(place);
          at = 0;
        }
        return at < decoded.length;
      }
    };
  }

  void appendTo(StringBuilder out) {
    out.append(text, from, to);
    out.append("=".repeat((4 - (to - from) % 4) % 4));
  }

  /** Writes bytes as base64 without a copy of the whole. */
  static void append(StringBuilder out, byte[] bytes) {
    int piece = PIECE / 4 * 3;
    byte[] part = new byte[Math.min(piece, bytes.length)];
    for (int at = 0; at < bytes.length; at += piece) {
      int length = Math.min(piece, bytes.length - at);
      byte[] raw = length == part.length ? part : new byte[length];
      System.arraycopy(bytes, at, raw, 0, length);
      out.append(new String(Base64.getEncoder().encode(raw), StandardCharsets.ISO_8859_1));
    }
  }
}
