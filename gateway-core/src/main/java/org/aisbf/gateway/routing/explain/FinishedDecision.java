package org.aisbf.gateway.routing.explain;

import java.util.List;

/**
 * How a request was routed, once it is over.
 *
 * @param key whose request it was, as in {@link org.aisbf.gateway.routing.RouteRequest#key}
 * @param decision the first one
 * @param attempts who was tried, in order, and what came of it
 * @param finishedWallMillis on the wall clock, in unix milliseconds
 */
public record FinishedDecision(
    String key, Decision decision, List<TriedCandidate> attempts, long finishedWallMillis) {

  /** Copies the list. */
  public FinishedDecision {
    attempts = List.copyOf(attempts);
  }
}
