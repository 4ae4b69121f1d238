package org.aisbf.conformance.subject;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a buyer asks for.
 *
 * @param method of HTTP
 * @param path below the API's root, such as {@code chat/completions}, with its query
 * @param contentType of the body
 * @param body read-only; may be empty
 * @param stream whether the answer is wanted as a stream
 */
public record BuyerRequest(
    String method, String path, String contentType, ByteBuffer body, boolean stream) {

  /** Takes a view of the body. */
  public BuyerRequest {
    body = body.asReadOnlyBuffer();
  }

  /** A POST of JSON. */
  public static BuyerRequest post(String path, String json, boolean stream) {
    ByteBuffer body = StandardCharsets.UTF_8.encode(json);
    return new BuyerRequest("POST", path, "application/json", body, stream);
  }
}
