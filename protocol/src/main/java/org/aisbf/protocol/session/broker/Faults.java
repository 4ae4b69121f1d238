package org.aisbf.protocol.session.broker;

import java.util.ArrayList;
import java.util.List;

/**
 * When malformed frames came, as far as the last minute goes (REQ-8). Never longer than the number
 * that ends the session.
 *
 * @param times monotonic milliseconds, oldest first
 */
public record Faults(List<Long> times) {

  /** None so far. */
  public static final Faults NONE = new Faults(List.of());

  private static final long WINDOW = 60_000;

  /** Copies the list. */
  public Faults {
    times = List.copyOf(times);
  }

  Faults and(long now) {
    List<Long> kept = new ArrayList<>();
    for (Long time : times) {
      if (time > now - WINDOW) {
        kept.add(time);
      }
    }
    kept.add(now);
    return new Faults(kept);
  }

  int count() {
    return times.size();
  }
}
