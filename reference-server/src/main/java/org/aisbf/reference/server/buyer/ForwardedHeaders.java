package org.aisbf.reference.server.buyer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.aisbf.reference.server.net.http.HttpCall;

/**
 * The headers that go through. Named, not excluded: what is not known may be a secret of the
 * buyer's (PRX-2).
 */
final class ForwardedHeaders {

  private static final Set<String> TO_BACKEND =
      Set.of(
          "accept",
          "accept-language",
          "anthropic-beta",
          "anthropic-version",
          "idempotency-key",
          "openai-beta");

  private static final Set<String> TO_BUYER =
      Set.of("content-disposition", "content-language", "openai-processing-ms", "retry-after");

  private ForwardedHeaders() {}

  /** Those of a buyer's request, and its id. */
  static Map<String, String> of(HttpCall call) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : call.headers().names()) {
      String value = call.headers().first(name);
      if (TO_BACKEND.contains(name) && value != null) {
        headers.put(name, value);
      }
    }
    headers.put("x-request-id", call.requestId());
    return headers;
  }

  /** Those of a backend's answer. */
  static Map<String, String> toBuyer(Map<String, String> headers) {
    Map<String, String> kept = new LinkedHashMap<>(headers);
    kept.keySet().retainAll(TO_BUYER);
    // A worker's text must not begin another header of ours.
    kept.values().removeIf(value -> value.chars().anyMatch(c -> c < 0x20 || c > 0x7e));
    return kept;
  }
}
