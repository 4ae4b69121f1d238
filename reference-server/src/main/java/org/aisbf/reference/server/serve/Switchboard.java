package org.aisbf.reference.server.serve;

import java.util.Map;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.idempotency.IdempotencyStore;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.Router;
import org.aisbf.gateway.routing.WaitingRoom;
import org.aisbf.gateway.routing.explain.DecisionLog;
import org.jspecify.annotations.Nullable;

/**
 * Where requests go from. Safe for many threads.
 *
 * @param room where they wait while all who could serve them are full
 * @param decisions how finished ones were routed
 * @param requests those that have an Idempotency-Key
 */
public record Switchboard(
    Map<Provider, Upstream> upstreams,
    Router router,
    WaitingRoom room,
    DecisionLog decisions,
    IdempotencyStore requests) {

  /** Copies the map. */
  public Switchboard {
    upstreams = Map.copyOf(upstreams);
  }

  /** Sends a request to a provider, as {@link Upstream#begin}. */
  @Nullable Attempt send(Provider provider, Order order) {
    Upstream upstream = upstreams.get(provider);
    if (upstream == null) {
      throw new IllegalArgumentException(provider.id() + " is not one of these providers");
    }
    return upstream.begin(order);
  }
}
