package org.aisbf.gateway.routing.queue;

import org.jspecify.annotations.Nullable;

/**
 * What became of somebody who came to a line.
 *
 * @param <T> what waits
 */
public sealed interface Entry<T> {

  /**
   * He waits.
   *
   * @param displaced who had to leave for him: the newest of the key that has most waiting, where
   *     the line or its route's share of it was full; else {@code null}
   */
  record Admitted<T>(Waiting<T> waiting, @Nullable Waiting<T> displaced) implements Entry<T> {}

  /** There is no room, and nobody has more waiting than he. */
  record Refused<T>() implements Entry<T> {}
}
