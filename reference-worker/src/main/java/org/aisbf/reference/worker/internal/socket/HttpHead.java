package org.aisbf.reference.worker.internal.socket;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP response.
 *
 * @param headers by name without regard to case
 */
record HttpHead(int status, String reasonPhrase, Map<String, List<String>> headers) {
  private static final int LIMIT = 64 << 10;

  /** Reads it, and nothing behind it. */
  static HttpHead read(InputStream in) throws IOException {
    String[] lines = text(in).split("\r?\n", -1);
    String[] status = lines[0].split(" ", 3);
    if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("\\d{3}")) {
      throw new Unreachable("what answers there does not speak HTTP/1.1");
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        String name = lines[i].substring(0, colon).strip();
        String value = lines[i].substring(colon + 1).strip();
        headers.merge(name, List.of(value), HttpHead::joined);
      }
    }
    return new HttpHead(Integer.parseInt(status[1]), status.length < 3 ? "" : status[2], headers);
  }

  @Nullable String first(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.getFirst();
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static String text(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(512);
    int newlines = 0;
    while (newlines < 2) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("closed before it answered");
      }
      if (head.size() == LIMIT) {
        throw new Unreachable("what answers there sends endless headers");
      }
      head.write(b);
      newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }
}
