package org.aisbf.gateway.routing;

import java.util.stream.Stream;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.protocol.identity.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A request, as far as routing is concerned.
 *
 * @param key the name of the buyer's key: conversations are bound to it, and waiting is fair among
 *     keys
 * @param scope the key's own
 * @param conversationId what the buyer calls the conversation, or {@code null}; see {@link
 *     #conversationId(RequestNeeds, String, String)}
 */
public record RouteRequest(
    Route route,
    String key,
    Scope scope,
    Privacy privacy,
    RequestNeeds needs,
    @Nullable String conversationId) {

  /**
   * What a buyer calls his conversation: the first that is there of {@code prompt_cache_key} and
   * the two headers.
   *
   * @param sessionId {@code x-session-id}, or {@code null}
   * @param sessionAffinity {@code x-session-affinity}, or {@code null}
   */
  public static @Nullable String conversationId(
      RequestNeeds needs, @Nullable String sessionId, @Nullable String sessionAffinity) {
    return Stream.of(
            needs.cacheKey() == null ? "" : needs.cacheKey(),
            sessionId == null ? "" : sessionId,
            sessionAffinity == null ? "" : sessionAffinity)
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse(null);
  }
}
