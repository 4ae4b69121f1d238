package org.aisbf.gateway.account;

import java.time.Instant;
import java.util.List;
import org.aisbf.gateway.routing.Privacy;
import org.aisbf.protocol.identity.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's key, as its digest.
 *
 * @param name for people: who holds it
 * @param scope whose providers it may call beside the global ones
 * @param routes what it may call of those; empty for all
 * @param privacy who may see its requests
 * @param expiresAt from when on it is refused, or {@code null}
 */
public record ApiKey(
    String name,
    KeyDigest digest,
    Scope scope,
    List<RoutePattern> routes,
    Privacy privacy,
    @Nullable Instant expiresAt) {

  /** Copies the routes. */
  public ApiKey {
    routes = List.copyOf(routes);
  }
}
