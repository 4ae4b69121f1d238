package org.aisbf.protocol.operation;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What makes a path unsafe, looked at as it goes over the wire (PRX-1). */
final class PathRules {

  /** Stand in a path as they are (RFC 3986). */
  private static final String PLAIN = "-._~!$&'()*+,;=:@/";

  private PathRules() {}

  /** The path with everything percent-encoded that has to be; existing escapes stay. */
  static String encoded(String path) {
    StringBuilder out = new StringBuilder(path.length() + 16);
    path.codePoints()
        .forEach(
            c -> {
              if (c < 0x80) {
                // What is not allowed stays as it is, and is refused.
                out.append(c == ' ' ? "%20" : Character.toString(c));
              } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                  HexFormat.of().withUpperCase().toHexDigits(out.append('%'), b);
                }
              }
            });
    return out.toString();
  }

  /** What is wrong with an encoded path; empty for nothing. */
  static String problem(String path) {
    if (!path.startsWith("/")) {
      return "endpoint_path must begin with a slash";
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        if (!isHarmlessEscape(path, i)) {
          return "endpoint_path must not hide dots, slashes, percent or control characters";
        }
        i += 2;
      } else if (!isPlain(c)) {
        return "endpoint_path must not hold a query, backslashes or control characters";
      }
    }
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      if (segments[i].isEmpty() && i < segments.length - 1) {
        return "endpoint_path must not have an empty segment";
      }
      // Some servers cut parameters off before they look: "..;x" is ".." to them.
      String name = segments[i].split(";", 2)[0];
      if (name.equals(".") || name.equals("..") || (name.isEmpty() && !segments[i].isEmpty())) {
        return "endpoint_path must not have dot segments";
      }
    }
    return "";
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PLAIN.indexOf(c) >= 0;
  }

  private static boolean isHarmlessEscape(String path, int percent) {
    if (percent + 3 > path.length()
        || !HexFormat.isHexDigit(path.charAt(percent + 1))
        || !HexFormat.isHexDigit(path.charAt(percent + 2))) {
      return false;
    }
    int c = HexFormat.fromHexDigits(path, percent + 1, percent + 3);
    // Bytes of 0x80 and more are parts of characters; two of them, C0 and C1, only hide others.
    return c >= ' ' && c != 0x7F && c != 0xC0 && c != 0xC1 && "./\\%;".indexOf(c) < 0;
  }
}
