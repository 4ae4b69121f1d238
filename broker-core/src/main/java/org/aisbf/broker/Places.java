package org.aisbf.broker;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The requests that keep one worker's model server busy, counted where they are submitted: whoever
 * submits learns at once whether there is room, without waiting for the session's turn. Safe for
 * many threads.
 */
final class Places {

  private final AtomicInteger taken = new AtomicInteger();

  /**
   * Takes a place; {@code false}, and none taken, where there is none.
   *
   * @param most how many there are, or {@code null} for any number
   */
  boolean take(@Nullable Integer most) {
    int limit = most == null ? Integer.MAX_VALUE : most;
    int before = taken.getAndUpdate(now -> now < limit ? now + 1 : now);
    return before < limit;
  }

  void giveBack() {
    taken.decrementAndGet();
  }

  int taken() {
    return taken.get();
  }
}
