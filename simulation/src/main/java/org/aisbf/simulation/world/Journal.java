package org.aisbf.simulation.world;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aisbf.protocol.time.Timers;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.property.Property;
import org.aisbf.simulation.property.Violated;
import org.jspecify.annotations.Nullable;

/**
 * Takes every fact: keeps the last ones for the report, counts, and shows them to the properties.
 */
public final class Journal {
  private static final int KEPT = 80;
  private static final int LONGEST = 240;

  private final Timers timers;
  private final List<Property> properties = new ArrayList<>();
  private final Deque<Line> tail = new ArrayDeque<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  /** Kept, since whoever calls back into the journal may swallow what it throws. */
  private @Nullable Violated violated;

  Journal(Timers timers) {
    this.timers = timers;
  }

  void watchedBy(Property property) {
    properties.add(property);
  }

  /** Something happened now. */
  public void note(Fact fact) {
    long now = timers.now();
    if (!(fact instanceof Fact.BytesArrived)) {
      if (tail.size() == KEPT) {
        tail.removeFirst();
      }
      tail.addLast(new Line(now, fact));
    }
    try {
      for (Property property : properties) {
        property.on(now, fact);
      }
    } catch (Violated found) {
      violated = violated == null ? found : violated;
      throw found;
    }
  }

  /** Counts something, so that a run can show what it met. */
  public void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  void checkAll() {
    if (violated != null) {
      throw violated;
    }
    long now = timers.now();
    for (Property property : properties) {
      property.check(now);
    }
  }

  void checkAtEnd() {
    long now = timers.now();
    for (Property property : properties) {
      property.atEnd(now);
    }
  }

  /** What was counted. */
  public Map<String, Integer> counts() {
    return counts;
  }

  /** The last facts, oldest first, one a line. */
  public List<String> tail() {
    return tail.stream().map(Line::toString).toList();
  }

  private record Line(long at, Fact fact) {
    @Override
    public String toString() {
      String words = fact.toString().replace("\n", "\\n");
      String cut = words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
      return String.format("%12.3f s  %s", at / 1000.0, cut);
    }
  }
}
