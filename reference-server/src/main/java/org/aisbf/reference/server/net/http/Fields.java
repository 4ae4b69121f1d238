package org.aisbf.reference.server.net.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request's header fields. Names are compared without regard to case. Immutable. */
public final class Fields {

  private final Map<String, List<String>> values;

  private Fields(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Fields with one value each. */
  public static Fields of(Map<String, String> single) {
    Builder builder = new Builder();
    single.forEach(builder::add);
    return builder.build();
  }

  /** The first value of a field, or null when it is absent. */
  public @Nullable String first(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? null : all.get(0);
  }

  /** All values of a field in the order of the request, one for each line; empty when absent. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The names, in lower case. */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** The names alone: values may be secrets. */
  @Override
  public String toString() {
    return "Fields" + values.keySet();
  }

  /** Collects fields. Not safe for use by several threads. */
  public static final class Builder {

    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Adds a value behind those the field already has. */
    public Builder add(String name, String value) {
      values.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>(1)).add(value);
      return this;
    }

    /** The fields so far; the builder is not used any more. */
    public Fields build() {
      values.replaceAll((name, all) -> List.copyOf(all));
      return new Fields(values);
    }
  }
}
