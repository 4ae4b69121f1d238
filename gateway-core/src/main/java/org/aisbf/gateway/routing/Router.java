package org.aisbf.gateway.routing;

import org.aisbf.gateway.routing.affinity.Affinity;
import org.aisbf.gateway.routing.explain.Decision;
import org.aisbf.gateway.routing.live.Fleet;

/** Decides who serves. Safe for many threads. */
public final class Router {

  private final Fleet fleet;
  private final Affinity affinity;
  private final RoutingListener listener;

  /** Over these, which are shared with nobody but who keeps them up to date. */
  public Router(Fleet fleet, Affinity affinity, RoutingListener listener) {
    this.fleet = fleet;
    this.affinity = affinity;
    this.listener = listener;
  }

  /** Begins to route a request; nothing is decided or taken yet. */
  public RoutePlan plan(RouteRequest request) {
    return new RoutePlan(request, fleet, affinity, listener);
  }

  /** What would be decided now; nothing is executed, taken or changed. */
  public Decision explain(RouteRequest request, long now) {
    return plan(request).explain(now);
  }
}
