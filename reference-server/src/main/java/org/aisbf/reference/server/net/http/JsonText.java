package org.aisbf.reference.server.net.http;

import org.jspecify.annotations.Nullable;

/** Writes JSON strings; a page of the port's own must not depend on a mapper. */
final class JsonText {

  private JsonText() {}

  /** Appends a JSON string, or {@code null}. */
  static void quote(StringBuilder out, @Nullable String text) {
    if (text == null) {
      out.append("null");
      return;
    }
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        default -> {
          if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
