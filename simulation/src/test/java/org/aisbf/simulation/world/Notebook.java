package org.aisbf.simulation.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.property.Property;

/** Keeps every fact with its moment, for scenarios. */
final class Notebook implements Property {
  record Entry(long at, Fact fact) {}

  final List<Entry> entries = new ArrayList<>();

  @Override
  public String id() {
    return "notebook";
  }

  @Override
  public void on(long now, Fact fact) {
    entries.add(new Entry(now, fact));
  }

  <F extends Fact> List<F> all(Class<F> kind) {
    return entries.stream().map(Entry::fact).filter(kind::isInstance).map(kind::cast).toList();
  }

  /** When a fact of that kind first happened. */
  <F extends Fact> long first(Class<F> kind, Predicate<F> which) {
    return entries.stream()
        .filter(entry -> kind.isInstance(entry.fact()) && which.test(kind.cast(entry.fact())))
        .mapToLong(Entry::at)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " in " + entries));
  }

  String read() {
    StringBuilder text = new StringBuilder();
    all(Fact.ChunkRead.class).forEach(chunk -> text.append(chunk.text()));
    return text.toString();
  }
}
