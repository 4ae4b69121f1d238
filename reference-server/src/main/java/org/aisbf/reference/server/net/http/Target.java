package org.aisbf.reference.server.net.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request's target, decoded.
 *
 * @param rawPath the path as sent, below the base path
 * @param segments its decoded segments
 * @param rawQuery the query as sent, empty when there is none
 * @param query the decoded query
 */
public record Target(String rawPath, List<String> segments, String rawQuery, Query query) {

  /** Outside of everything. */
  static final Target NOWHERE = new Target("", List.of(), "", Query.EMPTY);

  /**
   * Decodes a target.
   *
   * @param basePath what the path begins with and loses: {@code /} or {@code /prefix}
   * @return the target; null when it is malformed
   */
  public static @Nullable Target parse(String path, @Nullable String rawQuery, String basePath) {
    Query query = Query.parse(rawQuery);
    if (query == null || !path.startsWith("/") || !legal(path) || !legal(rawQuery)) {
      return null;
    }
    String below = below(path, basePath);
    if (below == null) {
      return new Target("", List.of(), "", query);
    }
    List<String> segments = new ArrayList<>();
    for (String raw : below.substring(1).split("/", -1)) {
      String segment = Percent.decode(raw, false);
      if (segment == null) {
        return null;
      }
      segments.add(segment);
    }
    return new Target(below, List.copyOf(segments), rawQuery == null ? "" : rawQuery, query);
  }

  /** Whether the path is outside the base path: nothing is there. */
  public boolean outside() {
    return rawPath.isEmpty();
  }

  private static @Nullable String below(String path, String basePath) {
    if (basePath.equals("/")) {
      return path;
    }
    if (path.equals(basePath)) {
      return "/";
    }
    return path.startsWith(basePath + "/") ? path.substring(basePath.length()) : null;
  }

  private static boolean legal(@Nullable String raw) {
    return raw == null || raw.chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }

  /** The path alone: the query may hold secrets. */
  @Override
  public String toString() {
    return "Target[" + rawPath + "]";
  }
}
