package org.aisbf.reference.server.serve;

import org.jspecify.annotations.Nullable;

/** Reads the parameters behind a header's value: {@code form-data; name="a"; filename="b"}. */
final class HeaderParameters {

  private final String header;
  private int at;

  private HeaderParameters(String header) {
    this.header = header;
    this.at = header.indexOf(';');
  }

  /** A parameter's value, or {@code null} where there is none. */
  static @Nullable String of(String header, String name) {
    return new HeaderParameters(header).find(name);
  }

  private @Nullable String find(String wanted) {
    while (at >= 0 && at < header.length()) {
      at++;
      int equals = header.indexOf('=', at);
      if (equals < 0) {
        return null;
      }
      String name = header.substring(at, equals).strip();
      at = equals + 1;
      String value = value();
      if (name.equalsIgnoreCase(wanted)) {
        return value;
      }
    }
    return null;
  }

  private String value() {
    while (at < header.length() && header.charAt(at) == ' ') {
      at++;
    }
    if (at >= header.length() || header.charAt(at) != '"') {
      int end = header.indexOf(';', at);
      String value = end < 0 ? header.substring(at) : header.substring(at, end);
      at = end;
      return value.strip();
    }
    StringBuilder text = new StringBuilder();
    for (at++; at < header.length() && header.charAt(at) != '"'; at++) {
      boolean escape =
          header.charAt(at) == '\\'
              && at + 1 < header.length()
              && (header.charAt(at + 1) == '"' || header.charAt(at + 1) == '\\');
      text.append(header.charAt(escape ? ++at : at));
    }
    at = header.indexOf(';', at);
    // Browsers write a quote as %22.
    return text.toString().replace("%22", "\"");
  }
}
