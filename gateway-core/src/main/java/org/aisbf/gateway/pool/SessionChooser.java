package org.aisbf.gateway.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request to the session with the fewest in flight; sessions with equally few take
 * turns. Safe for many threads.
 */
public final class SessionChooser {

  private final AtomicInteger turn = new AtomicInteger();

  /** Begins with the first of equals. */
  public SessionChooser() {}

  /**
   * Picks one.
   *
   * @param candidates the provider's ready sessions
   * @param model the worker's own name of the model, or {@code null} where the request needs none
   */
  public Choice choose(List<Candidate> candidates, @Nullable String model) {
    if (candidates.isEmpty()) {
      return new Choice.NoWorker();
    }
    boolean served = false;
    int fewest = Integer.MAX_VALUE;
    List<Candidate> best = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (model != null && !candidate.serves(model)) {
        continue;
      }
      served = true;
      if (!candidate.hasRoom() || candidate.inFlight() > fewest) {
        continue;
      }
      if (candidate.inFlight() < fewest) {
        fewest = candidate.inFlight();
        best.clear();
      }
      best.add(candidate);
    }
    if (!served) {
      return new Choice.UnknownModel();
    }
    if (best.isEmpty()) {
      return new Choice.AllBusy();
    }
    int index = Math.floorMod(turn.getAndIncrement(), best.size());
    return new Choice.Chosen(best.get(index).session());
  }
}
