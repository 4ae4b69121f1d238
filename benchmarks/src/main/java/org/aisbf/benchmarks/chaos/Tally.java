package org.aisbf.benchmarks.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How requests ended. */
final class Tally {
  private static final int SHOWN = 20;

  private final Map<Kind, Map<String, Long>> ends = new EnumMap<>(Kind.class);
  private final List<String> violations = new ArrayList<>();
  private long violated;

  /** One ended as it may. */
  synchronized void ended(Kind kind, String how) {
    ends.computeIfAbsent(kind, any -> new TreeMap<>()).merge(how, 1L, Long::sum);
  }

  /** One ended as none may. */
  synchronized void violated(Kind kind, String what) {
    violated++;
    if (violations.size() < SHOWN) {
      violations.add(kind + " " + what);
    }
  }

  /** How many have ended so. */
  synchronized long count(Kind kind, String how) {
    return ends.getOrDefault(kind, Map.of()).getOrDefault(how, 0L);
  }

  /** How many have ended as they may. */
  synchronized long requests() {
    return ends.values().stream()
        .flatMap(each -> each.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  /** What no request may do and some did; the first of them. */
  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  @Override
  public synchronized String toString() {
    StringBuilder lines = new StringBuilder();
    ends.forEach((kind, how) -> lines.append(kind).append(' ').append(how).append('\n'));
    return lines + "violations: " + violated;
  }
}
