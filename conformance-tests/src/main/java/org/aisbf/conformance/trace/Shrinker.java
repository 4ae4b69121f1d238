package org.aisbf.conformance.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Cuts a failing trace down: takes steps away, first many at a time, as long as it fails in the
 * same way.
 */
final class Shrinker {
  private final Predicate<Trace> fails;
  private int plays;

  private Shrinker(Predicate<Trace> fails, int plays) {
    this.fails = fails;
    this.plays = plays;
  }

  /**
   * The shortest that was found.
   *
   * @param fails whether a trace still fails in the same way
   * @param plays how often to try at most
   */
  static Trace shrink(Trace trace, Predicate<Trace> fails, int plays) {
    Shrinker shrinker = new Shrinker(fails, plays);
    Trace shortest = trace;
    for (int size = Math.max(1, trace.steps().size() / 2); size >= 1; size /= 2) {
      shortest = shrinker.without(shortest, size);
    }
    Trace again = shrinker.without(shortest, 1);
    while (again.steps().size() < shortest.steps().size()) {
      shortest = again;
      again = shrinker.without(shortest, 1);
    }
    return shortest;
  }

  /** Takes away so many at a time, from the end to the beginning. */
  private Trace without(Trace trace, int size) {
    Trace shortest = trace;
    for (int from = trace.steps().size() - size; from > -size && plays > 0; from -= size) {
      int at = Math.max(0, from);
      if (at + size > shortest.steps().size()) {
        continue;
      }
      List<Step> fewer = new ArrayList<>(shortest.steps());
      fewer.subList(at, Math.min(at + size, fewer.size())).clear();
      Trace candidate = shortest.withSteps(fewer);
      plays--;
      if (fails.test(candidate)) {
        shortest = candidate;
      }
    }
    return shortest;
  }
}
