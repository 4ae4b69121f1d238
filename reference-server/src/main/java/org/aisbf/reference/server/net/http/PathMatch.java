package org.aisbf.reference.server.net.http;

import java.util.List;
import java.util.Map;

/**
 * What a route's pattern captured of the path.
 *
 * @param parameters the decoded segments that stood for {@code {name}}
 * @param rest the decoded segments that stood for the trailing {@code *}; empty without one
 */
public record PathMatch(Map<String, String> parameters, List<String> rest) {

  /** Copies both. */
  public PathMatch {
    parameters = Map.copyOf(parameters);
    rest = List.copyOf(rest);
  }

  /**
   * The segment that stood for {@code {name}}.
   *
   * @throws IllegalArgumentException when the pattern has no such name
   */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no {" + name + "} in this route's pattern");
    }
    return value;
  }

  /** The rest as one text, its segments joined by slashes. */
  public String joinedRest() {
    return String.join("/", rest);
  }
}
