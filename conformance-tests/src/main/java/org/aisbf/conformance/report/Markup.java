package org.aisbf.conformance.report;

/** Text made harmless for HTML and XML. */
final class Markup {
  private Markup() {}

  /** Escapes what means something, and replaces what XML 1.0 cannot hold. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> {
        boolean control = c < 0x20 && c != '\n' && c != '\t';
        boolean noCharacter = (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF;
        out.appendCodePoint(control || noCharacter || c == 0x7F ? 0xFFFD : c);
      }
    }
  }
}
