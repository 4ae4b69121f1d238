package org.aisbf.reference.server.net.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path pattern: literal segments, {@code {name}} for one segment, a last {@code *} for more. */
final class RoutePattern {

  /** Literal before {name} before *, segment by segment. */
  static final Comparator<RoutePattern> MOST_SPECIFIC_FIRST =
      Comparator.comparing((RoutePattern p) -> p.rank);

  private final List<String> segments;
  private final boolean wildcard;
  private final String rank;

  private RoutePattern(List<String> segments, boolean wildcard) {
    this.segments = segments;
    this.wildcard = wildcard;
    StringBuilder text = new StringBuilder();
    segments.forEach(s -> text.append(isName(s) ? 'b' : 'a'));
    this.rank = text.append(wildcard ? 'z' : ' ').toString();
  }

  static RoutePattern parse(String pattern) {
    if (!pattern.startsWith("/")) {
      throw new IllegalArgumentException("a pattern begins with a slash: " + pattern);
    }
    List<String> parts = new ArrayList<>(List.of(pattern.substring(1).split("/", -1)));
    boolean wildcard = parts.get(parts.size() - 1).equals("*");
    if (wildcard) {
      parts.remove(parts.size() - 1);
    }
    if (parts.contains("*")) {
      throw new IllegalArgumentException("only the last segment can be *: " + pattern);
    }
    return new RoutePattern(List.copyOf(parts), wildcard);
  }

  /** What the pattern captures of a path, or null when it does not match. */
  @Nullable PathMatch match(List<String> path) {
    int fixed = segments.size();
    if (wildcard ? path.size() <= fixed || path.get(fixed).isEmpty() : path.size() != fixed) {
      return null;
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < fixed; i++) {
      String part = segments.get(i);
      if (isName(part)) {
        if (path.get(i).isEmpty()) {
          return null;
        }
        parameters.put(part.substring(1, part.length() - 1), path.get(i));
      } else if (!part.equals(path.get(i))) {
        return null;
      }
    }
    return new PathMatch(parameters, path.subList(fixed, path.size()));
  }

  @Override
  public String toString() {
    return "/" + String.join("/", segments) + (wildcard ? segments.isEmpty() ? "*" : "/*" : "");
  }

  private static boolean isName(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }
}
