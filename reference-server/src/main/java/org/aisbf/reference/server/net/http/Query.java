package org.aisbf.reference.server.net.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decoded query parameters. Immutable. */
public final class Query {

  /** No parameters. */
  public static final Query EMPTY = new Query(Map.of());

  private final Map<String, List<String>> values;

  private Query(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Decodes the part of a request target behind its question mark.
   *
   * @param raw that part, or null when there is none
   * @return the parameters, or null when an escape is malformed
   */
  public static @Nullable Query parse(@Nullable String raw) {
    if (raw == null || raw.isEmpty()) {
      return EMPTY;
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : raw.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = Percent.decode(equals < 0 ? pair : pair.substring(0, equals), true);
      String value = Percent.decode(equals < 0 ? "" : pair.substring(equals + 1), true);
      if (name == null || value == null) {
        return null;
      }
      values.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
    }
    return new Query(values);
  }

  /** The first value of a parameter, or null when it is absent. */
  public @Nullable String first(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? null : all.get(0);
  }

  /** All values of a parameter in the order of the request; empty when absent. */
  public List<String> all(String name) {
    return Collections.unmodifiableList(values.getOrDefault(name, List.of()));
  }

  /** The parameters' names in the order of the request. */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** The names alone: values may be secrets. */
  @Override
  public String toString() {
    return "Query" + values.keySet();
  }
}
