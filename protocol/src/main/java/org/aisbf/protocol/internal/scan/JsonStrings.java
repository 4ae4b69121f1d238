package org.aisbf.protocol.internal.scan;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What stands between the quotes of a JSON string that a {@link JsonScanner} has passed. */
public final class JsonStrings {

  private JsonStrings() {}

  /** The string's text. */
  public static String decode(String text, int from, int to) {
    int backslash = text.indexOf('\\', from, to);
    if (backslash < 0) {
      return text.substring(from, to);
    }
    StringBuilder out = new StringBuilder(to - from);
    int plain = from;
    while (backslash >= 0) {
      out.append(text, plain, backslash).append(unescaped(text, backslash));
      plain = backslash + escapeLength(text, backslash);
      backslash = text.indexOf('\\', plain, to);
    }
    return out.append(text, plain, to).toString();
  }

  /**
   * The string's text in UTF-8, in one pass.
   *
   * @return {@code null} where an escape stands for half a surrogate pair, which UTF-8 cannot hold
   */
  public static @Nullable ByteBuffer utf8(String text, int from, int to) {
    byte[] out = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; ) {
      char c = text.charAt(i);
      boolean escaped = c == '\\';
      if (escaped) {
        c = unescaped(text, i);
        i += escapeLength(text, i);
      } else {
        i++;
      }
      if (c < 0x80) {
        if (length == out.length) {
          out = Arrays.copyOf(out, out.length + 16 + (to - i));
        }
        out[length++] = (byte) c;
        continue;
      }
      int codePoint = c;
      if (Character.isSurrogate(c)) {
        char low = i < to ? text.charAt(i) : 0;
        if (low == '\\') {
          low = unescaped(text, i);
          i += escapeLength(text, i);
        } else {
          i++;
        }
        if (!Character.isSurrogatePair(c, low)) {
          return null;
        }
        codePoint = Character.toCodePoint(c, low);
      }
      if (out.length - length < 4) {
        out = Arrays.copyOf(out, out.length + 16 + 2 * (to - i));
      }
      length = Utf8.put(codePoint, out, length);
    }
    return ByteBuffer.wrap(out, 0, length).slice();
  }

  /** Whether no half of a surrogate pair stands alone. */
  public static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** The text with U+FFFD for each half of a surrogate pair that stands alone. */
  public static String wellFormed(String text) {
    if (isWellFormed(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
    return out.toString();
  }

  private static int escapeLength(String text, int backslash) {
    return text.charAt(backslash + 1) == 'u' ? 6 : 2;
  }

  private static char unescaped(String text, int backslash) {
    char c = text.charAt(backslash + 1);
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) Integer.parseInt(text, backslash + 2, backslash + 6, 16);
      default -> c;
    };
  }
}
