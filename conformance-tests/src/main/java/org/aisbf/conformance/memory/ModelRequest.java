package org.aisbf.conformance.memory;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * One HTTP request to the model server.
 *
 * @param target path and query, such as {@code /v1/models}
 * @param headers names in lower case
 * @param body read-only; may be empty
 */
public record ModelRequest(
    String method, String target, Map<String, List<String>> headers, ByteBuffer body) {

  /** Copies the map, and takes a view of the body. */
  public ModelRequest {
    headers = Map.copyOf(headers);
    body = body.asReadOnlyBuffer();
  }
}
