package org.aisbf.reference.server.serve;

import org.aisbf.gateway.attempt.Attempt;
import org.jspecify.annotations.Nullable;

/** A provider as whoever sends requests to it sees it. Safe for many threads. */
@FunctionalInterface
public interface Upstream {

  /**
   * Begins a try. Never throws because of the other side: what goes wrong is told by {@link
   * Attempt#next}.
   *
   * @return {@code null}, and nothing sent, where the worker that the order names has just left or
   *     taken as much as it wants
   */
  @Nullable Attempt begin(Order order);
}
