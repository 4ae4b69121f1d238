package org.aisbf.protocol.internal.scan;

import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** Writes JSON values behind a text in the making. */
public final class JsonText {

  private JsonText() {}

  /** Writes a string with its quotes; half a surrogate pair becomes U+FFFD. */
  public static StringBuilder string(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        if (i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1))) {
          out.append(c).append(value.charAt(++i));
        } else {
          out.append('\uFFFD');
        }
      } else {
        character(out, c);
      }
    }
    return out.append('"');
  }

  /**
   * Writes bytes as a string with its quotes, if they are UTF-8.
   *
   * @param bytes from its position to its limit; neither is moved
   * @return whether they are; if not, nothing was written
   */
  public static boolean utf8String(StringBuilder out, ByteBuffer bytes) {
    int begin = out.length();
    out.append('"');
    for (int i = bytes.position(); i < bytes.limit(); ) {
      byte b = bytes.get(i);
      if (b >= 0) {
        character(out, (char) b);
        i++;
        continue;
      }
      int codePoint = Utf8.codePoint(bytes, i);
      if (codePoint < 0) {
        out.setLength(begin);
        return false;
      }
      out.appendCodePoint(codePoint);
      i += codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
    out.append('"');
    return true;
  }

  /**
   * Writes a number without an exponent where it is of a usual size.
   *
   * @param value finite
   */
  public static StringBuilder number(StringBuilder out, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      return out.append((long) value);
    }
    double size = Math.abs(value);
    return size > 1e-9 && size < 1e21
        ? out.append(new BigDecimal(Double.toString(value)).toPlainString())
        : out.append(value);
  }

  private static void character(StringBuilder out, char c) {
    if (c >= ' ' && c != '"' && c != '\\') {
      out.append(c);
      return;
    }
    out.append('\\');
    switch (c) {
      case '\n' -> out.append('n');
      case '\r' -> out.append('r');
      case '\t' -> out.append('t');
      case '"', '\\' -> out.append(c);
      default ->
          out.append("u00")
              .append(Character.forDigit(c >> 4, 16))
              .append(Character.forDigit(c & 15, 16));
    }
  }
}
