package org.aisbf.reference.server.net.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.glassfish.grizzly.Buffer;

/**
 * Looks at a request's header as it came, strictly. Grizzly's parser takes a name over several
 * lines, folded values, and a length beside chunks: what another server on the way might read
 * differently, and so be used to smuggle a request past it.
 */
final class RawHeader {

  private int lengths;
  private int encodings;
  private int hosts;

  private RawHeader() {}

  /** Whether a header is legal and means one thing only; it ends at the buffer's position. */
  static boolean legal(Buffer buffer) {
    byte[] bytes = new byte[buffer.position()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = buffer.get(i);
    }
    String header = new String(bytes, StandardCharsets.ISO_8859_1).stripLeading();
    if (!header.endsWith("\r\n\r\n")) {
      return false;
    }
    String[] lines = header.substring(0, header.length() - 4).split("\r\n", -1);
    RawHeader seen = new RawHeader();
    for (int i = 1; i < lines.length; i++) {
      if (!seen.field(lines[i])) {
        return false;
      }
    }
    return plain(lines[0]) && seen.lengths + seen.encodings <= 1 && seen.hosts <= 1;
  }

  private boolean field(String line) {
    int colon = line.indexOf(':');
    if (colon < 1 || !line.substring(0, colon).chars().allMatch(GrizzlyFields::inName)) {
      return false;
    }
    String value = line.substring(colon + 1).strip();
    switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "content-length" -> {
        lengths++;
        return !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
      }
      case "transfer-encoding" -> {
        encodings++;
        return value.equalsIgnoreCase("chunked");
      }
      case "host" -> hosts++;
      default -> {
        // of no meaning for the framing
      }
    }
    return plain(value);
  }

  private static boolean plain(String text) {
    return text.chars().allMatch(GrizzlyFields::inValue);
  }
}
