package org.aisbf.protocol.internal.scan;

import java.nio.ByteBuffer;

/** UTF-8, checked. */
public final class Utf8 {

  private Utf8() {}

  /** How many bytes a text takes on the wire; half a surrogate pair takes three. */
  public static long length(String text) {
    long length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x800) {
        // Each half of a pair accounts for two of the pair's four bytes.
        length += isHalfOfPair(text, i) ? 1 : 2;
      } else if (c >= 0x80) {
        length++;
      }
    }
    return length;
  }

  private static boolean isHalfOfPair(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  /** Writes a code point of two bytes or more; returns the index behind it. */
  static int put(int codePoint, byte[] out, int at) {
    int i = at;
    if (codePoint < 0x800) {
      out[i++] = (byte) (0xC0 | (codePoint >> 6));
    } else {
      if (codePoint < 0x10000) {
        out[i++] = (byte) (0xE0 | (codePoint >> 12));
      } else {
        out[i++] = (byte) (0xF0 | (codePoint >> 18));
        out[i++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
      }
      out[i++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    }
    out[i++] = (byte) (0x80 | (codePoint & 0x3F));
    return i;
  }

  /**
   * Reads the code point of two bytes or more that begins at {@code at}.
   *
   * @return -1 where the bytes are not well-formed UTF-8
   */
  static int codePoint(ByteBuffer bytes, int at) {
    int lead = bytes.get(at) & 0xFF;
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || at + more >= bytes.limit()) {
      return -1;
    }
    int codePoint = lead & (0x3F >> more);
    for (int i = 1; i <= more; i++) {
      int next = bytes.get(at + i);
      if ((next & 0xC0) != 0x80) {
        return -1;
      }
      codePoint = (codePoint << 6) | (next & 0x3F);
    }
    boolean shortest = more == 1 || codePoint >= (more == 2 ? 0x800 : 0x10000);
    boolean scalar = codePoint <= 0x10FFFF && (codePoint < 0xD800 || codePoint > 0xDFFF);
    return shortest && scalar ? codePoint : -1;
  }
}
