package org.aisbf.conformance.socket.internal.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the suite writes in HTTP. */
public final class HttpBytes {
  private static final Map<Integer, String> REASONS =
      Map.of(
          200,
          "OK",
          400,
          "Bad Request",
          401,
          "Unauthorized",
          403,
          "Forbidden",
          404,
          "Not Found",
          429,
          "Too Many Requests",
          500,
          "Internal Server Error",
          503,
          "Service Unavailable");

  private HttpBytes() {}

  /**
   * A head.
   *
   * @param line the first line
   */
  public static byte[] head(String line, Map<String, String> headers) {
    StringBuilder head = new StringBuilder(line).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The head of an answer after which the connection ends. */
  public static byte[] lastAnswer(int status, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (headers.keySet().stream().noneMatch("connection"::equalsIgnoreCase)) {
      all.put("Connection", "close");
    }
    return head("HTTP/1.1 " + status + " " + REASONS.getOrDefault(status, "Status"), all);
  }

  /** One chunk with its framing; none for no bytes, which would be the end. */
  public static byte[] chunk(byte[] data) {
    if (data.length == 0) {
      return data;
    }
    return join(
        (Integer.toHexString(data.length) + "\r\n").getBytes(StandardCharsets.US_ASCII),
        join(data, "\r\n".getBytes(StandardCharsets.US_ASCII)));
  }

  /** The end of a body in chunks. */
  public static byte[] lastChunk() {
    return "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  }

  /** One after the other. */
  public static byte[] join(byte[] one, byte[] other) {
    byte[] both = new byte[one.length + other.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** A query with its question mark; empty for no parameters. */
  public static String query(Map<String, String> parameters) {
    StringBuilder query = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
    return query.toString();
  }

  /** Percent-encoded for a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * The parameters of a query; what is no parameter or cannot be decoded stays as it is.
   *
   * @param query without its question mark
   */
  public static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String each : query.split("&")) {
      int equals = each.indexOf('=');
      if (!each.isEmpty()) {
        parameters.put(
            decoded(equals < 0 ? each : each.substring(0, equals)),
            equals < 0 ? "" : decoded(each.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
