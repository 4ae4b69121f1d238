package org.aisbf.reference.server.serve;

import org.aisbf.gateway.attempt.Attempt;

/** A provider as whoever sends requests to it sees it. Safe for many threads. */
@FunctionalInterface
public interface Upstream {

  /**
   * Begins a try. Never throws because of the other side: what goes wrong is told by {@link
   * Attempt#next}.
   */
  Attempt begin(Order order);
}
