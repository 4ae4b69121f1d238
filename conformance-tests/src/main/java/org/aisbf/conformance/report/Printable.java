package org.aisbf.conformance.report;

/** Text of strangers made harmless for a terminal. */
final class Printable {
  private Printable() {}

  /** Control characters, but for line ends and tabs, become escapes as in JSON. */
  static String escape(String text) {
    if (text.chars().noneMatch(Printable::isControl)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.chars()
        .forEach(
            c -> {
              if (isControl(c)) {
                out.append("\\u%04x".formatted(c));
              } else {
                out.append((char) c);
              }
            });
    return out.toString();
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t';
  }
}
