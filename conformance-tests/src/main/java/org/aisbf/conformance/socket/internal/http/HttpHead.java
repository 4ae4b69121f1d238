package org.aisbf.conformance.socket.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request or an answer.
 *
 * @param line the first line's words, at least two; what stands behind the second is one word
 * @param headers names in lower case
 */
public record HttpHead(List<String> line, Map<String, List<String>> headers) {
  private static final int MAX_BYTES = 1 << 16;

  /**
   * Reads up to the empty line.
   *
   * @throws EOFException when the input ends before
   * @throws IOException when it is no head, or longer than 64 KiB
   */
  public static HttpHead read(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    int left = MAX_BYTES;
    for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
      lines.add(line);
      left -= line.length() + 2;
    }
    List<String> first = lines.isEmpty() ? List.of() : List.of(lines.get(0).split(" ", 3));
    if (first.size() < 2) {
      throw new IOException("no HTTP: " + (lines.isEmpty() ? "an empty line" : lines.get(0)));
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new IOException("no HTTP header: " + line);
      }
      String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
      headers.computeIfAbsent(name, n -> new ArrayList<>()).add(line.substring(colon + 1).trim());
    }
    return new HttpHead(first, headers);
  }

  /** The last value of a header, or {@code null}. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.get(values.size() - 1);
  }

  /** Whether one of a header's comma-separated words is this one, in any case. */
  public boolean names(String header, String word) {
    return headers.getOrDefault(header, List.of()).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .anyMatch(each -> each.trim().equalsIgnoreCase(word));
  }

  /** The last value of each header. */
  public Map<String, String> lastValues() {
    Map<String, String> last = new LinkedHashMap<>();
    headers.forEach((name, values) -> last.put(name, values.get(values.size() - 1)));
    return last;
  }

  /**
   * An answer's status.
   *
   * @throws IOException when there is none
   */
  public int status() throws IOException {
    if (!line.get(0).startsWith("HTTP/") || !line.get(1).matches("[1-9][0-9]{2}")) {
      throw new IOException("no HTTP answer: " + String.join(" ", line));
    }
    return Integer.parseInt(line.get(1));
  }

  static String line(InputStream in, int maxBytes) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended" + (line.isEmpty() ? "" : " within a line"));
      }
      if (line.length() >= maxBytes) {
        throw new IOException("an HTTP head of more than " + MAX_BYTES + " bytes");
      }
      line.append((char) next);
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return new String(
        line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
