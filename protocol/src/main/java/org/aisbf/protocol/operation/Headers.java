package org.aisbf.protocol.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.aisbf.protocol.internal.json.JsonTree;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a {@code proxy} request or reply, in order; names are compared without regard to
 * case. On the wire an object of texts; a name that occurs several times has a list.
 *
 * @param lines in the order in which they go out
 */
public record Headers(List<Header> lines) {

  /** None. */
  public static final Headers NONE = new Headers(List.of());

  /** Those that concern one connection, belong to somebody else, or are made anew (PRX-2). */
  private static final Set<String> NOT_FORWARDED =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "host",
          "content-length",
          "authorization",
          "x-api-key",
          "x-coderai-registration-token",
          "cookie",
          "cookie2",
          "set-cookie",
          "set-cookie2");

  /** Copies the list. */
  public Headers {
    lines = List.copyOf(lines);
  }

  /** One header. */
  public static Headers of(String name, String value) {
    return new Headers(List.of(new Header(name, value)));
  }

  /** Reads the object of a payload; a line that cannot be a header is left out. */
  static Headers read(@Nullable RawJson json) {
    List<Header> lines = new ArrayList<>();
    JsonTree.object(json)
        .properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
              for (JsonNode one : values) {
                if (one.isValueNode()
                    && !one.isNull()
                    && Header.isUsable(member.getKey(), one.asText())) {
                  lines.add(new Header(member.getKey(), one.asText()));
                }
              }
            });
    return lines.isEmpty() ? NONE : new Headers(lines);
  }

  ObjectNode toTree() {
    ObjectNode tree = JsonTree.empty();
    for (Header line : lines) {
      JsonNode old = tree.get(line.name());
      if (old == null) {
        tree.put(line.name(), line.value());
      } else if (old.isArray()) {
        tree.withArrayProperty(line.name()).add(line.value());
      } else {
        tree.putArray(line.name()).add(old).add(line.value());
      }
    }
    return tree;
  }

  /** The first value of that name, or {@code null}. */
  public @Nullable String first(String name) {
    for (Header line : lines) {
      if (line.name().equalsIgnoreCase(name)) {
        return line.value();
      }
    }
    return null;
  }

  /**
   * Those that may be passed on, in either direction (PRX-2): without hop-by-hop headers, also
   * those that {@code Connection} names, without {@code host} and {@code content-length}, and
   * without credentials and cookies.
   */
  public Headers forwardable() {
    Set<String> dropped = new TreeSet<>(NOT_FORWARDED);
    for (Header line : lines) {
      if (line.name().equalsIgnoreCase("connection")) {
        for (String named : line.value().split(",", -1)) {
          dropped.add(named.strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return where(name -> !dropped.contains(name));
  }

  /** Without those of that name. */
  public Headers without(String name) {
    return where(other -> !other.equalsIgnoreCase(name));
  }

  /** Those whose name, in lower case, is wanted. */
  Headers where(Predicate<String> wanted) {
    return new Headers(
        lines.stream().filter(line -> wanted.test(line.name().toLowerCase(Locale.ROOT))).toList());
  }
}
