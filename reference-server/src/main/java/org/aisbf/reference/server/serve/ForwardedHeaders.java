package org.aisbf.reference.server.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.aisbf.protocol.operation.Header;
import org.aisbf.protocol.operation.Headers;
import org.aisbf.reference.server.net.http.HttpCall;

/**
 * The headers that go through. Named, not excluded: what is not known may be a secret of the
 * buyer's (PRX-2).
 */
final class ForwardedHeaders {

  private static final Set<String> TO_BACKEND =
      Set.of("accept", "accept-language", "anthropic-beta", "anthropic-version", "openai-beta");

  private static final Set<String> TO_BUYER =
      Set.of("content-disposition", "content-language", "openai-processing-ms", "retry-after");

  private ForwardedHeaders() {}

  /** Those of a buyer's request, and its id. */
  static Headers of(HttpCall call) {
    List<Header> lines = new ArrayList<>();
    for (String name : call.headers().names()) {
      if (TO_BACKEND.contains(name)) {
        call.headers().all(name).stream()
            .filter(value -> Header.isUsable(name, value))
            .forEach(value -> lines.add(new Header(name, value)));
      }
    }
    lines.add(new Header("x-request-id", call.requestId()));
    return new Headers(lines);
  }

  /** Those of a backend's answer. */
  static Map<String, String> toBuyer(Headers headers) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (Header header : headers.lines()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      if (TO_BUYER.contains(name) && header.value().chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
        kept.put(name, header.value());
      }
    }
    return kept;
  }
}
