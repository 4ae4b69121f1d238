package org.aisbf.gateway.routing.explain;

import org.aisbf.gateway.routing.bounded.StripedCache;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of finished requests by their ids: for a day, and no more than a number. Safe for
 * many threads.
 */
public final class DecisionLog {

  /** How long a decision can be looked up, in milliseconds. */
  public static final long KEPT_MILLIS = 24 * 3_600_000L;

  private final StripedCache<String, FinishedDecision> finished;

  /** Keeps so many at most, the newest. */
  public DecisionLog(int capacity) {
    finished = new StripedCache<>(capacity, KEPT_MILLIS);
  }

  /**
   * Keeps one. A later request of the same id takes its place if its key is the same: the id comes
   * from the buyer, and nobody may replace what is kept of somebody else.
   *
   * @param now in monotonic milliseconds
   */
  public void finished(String requestId, FinishedDecision decision, long now) {
    finished.put(requestId, decision, now, before -> before.key().equals(decision.key()));
  }

  /** How a request was routed, or {@code null} where that is not known or forgotten. */
  public @Nullable FinishedDecision find(String requestId, long now) {
    return finished.get(requestId, now);
  }
}
