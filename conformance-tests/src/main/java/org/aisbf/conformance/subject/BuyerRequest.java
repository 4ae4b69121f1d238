package org.aisbf.conformance.subject;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a buyer asks for.
 *
 * @param method of HTTP
 * @param path below the API's root, such as {@code chat/completions}, with its query
 * @param contentType of the body
 * @param headers further ones, beside those that HTTP and the buyer's key need; names in lower case
 * @param body read-only; may be empty
 * @param stream whether the answer is wanted as a stream
 */
public record BuyerRequest(
    String method,
    String path,
    String contentType,
    Map<String, String> headers,
    ByteBuffer body,
    boolean stream) {

  /** Takes a view of the body and copies the map. */
  public BuyerRequest {
    headers = Map.copyOf(headers);
    body = body.asReadOnlyBuffer();
  }

  /** A request without further headers. */
  public BuyerRequest(
      String method, String path, String contentType, ByteBuffer body, boolean stream) {
    this(method, path, contentType, Map.of(), body, stream);
  }

  /** A POST of JSON. */
  public static BuyerRequest post(String path, String json, boolean stream) {
    ByteBuffer body = StandardCharsets.UTF_8.encode(json);
    return new BuyerRequest("POST", path, "application/json", body, stream);
  }

  /** The same with further headers. */
  public BuyerRequest withHeaders(Map<String, String> more) {
    return new BuyerRequest(method, path, contentType, more, body, stream);
  }
}
