package org.aisbf.reference.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One object of a configuration. Each key that is asked for counts as known; {@link #done} refuses
 * the others. Used by one thread.
 */
final class ConfigNode {

  private final ConfigSource source;
  private final String path;
  private final JsonNode node;
  private final Set<String> known = new TreeSet<>();

  ConfigNode(ConfigSource source, String path, JsonNode node) {
    this.source = source;
    this.path = path;
    this.node = node;
    if (!node.isObject()) {
      throw source.problem(path, "must be a group of keys, not " + kind(node));
    }
  }

  /** A key's place for messages. */
  String place(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  ConfigException problem(String key, String what) {
    return source.problem(place(key), what);
  }

  /** Refuses a key that a later version will know. */
  void refuse(String key, String what) {
    known.add(key);
    if (node.has(key)) {
      throw problem(key, what + " are not supported yet: remove key '" + key + "'");
    }
  }

  /** A text, from the key or from the file that {@code key_file} names; {@code null} if absent. */
  @Nullable String text(String key) {
    String fileKey = key + "_file";
    known.add(key);
    known.add(fileKey);
    JsonNode file = value(fileKey);
    JsonNode value = value(key);
    if (file != null && value != null) {
      throw problem(key, "is given twice, here and in " + fileKey + "; keep one of them");
    }
    if (file != null) {
      return source.content(place(fileKey), expand(fileKey, file));
    }
    return value == null ? null : expand(key, value);
  }

  String text(String key, String otherwise) {
    String found = text(key);
    return found == null ? otherwise : found;
  }

  /** A text that has to be there and not empty. */
  String required(String key) {
    String found = text(key);
    if (found == null || found.isEmpty()) {
      throw problem(key, found == null ? "is missing" : "must not be empty");
    }
    return found;
  }

  /** One of some texts. */
  String oneOf(String key, String otherwise, Collection<String> allowed) {
    String found = text(key, otherwise);
    if (!allowed.contains(found)) {
      throw problem(key, "'" + found + "' is none of " + String.join(", ", allowed));
    }
    return found;
  }

  long number(String key, long otherwise, long min, long max) {
    Long found = number(key, min, max);
    return found == null ? otherwise : found;
  }

  @Nullable Long number(String key, long min, long max) {
    known.add(key);
    JsonNode value = value(key);
    if (value == null) {
      return null;
    }
    String allowed = "must be a whole number from " + min + " to " + max;
    try {
      long found = new BigDecimal(expand(key, value)).longValueExact();
      if (found >= min && found <= max) {
        return found;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw problem(key, allowed);
    }
    throw problem(key, allowed);
  }

  /** A number that may have decimals, at least 0. */
  @Nullable BigDecimal amount(String key) {
    known.add(key);
    JsonNode value = value(key);
    if (value == null) {
      return null;
    }
    try {
      BigDecimal found = new BigDecimal(expand(key, value));
      if (found.signum() >= 0) {
        return found;
      }
    } catch (NumberFormatException e) {
      throw problem(key, "must be a number, at least 0");
    }
    throw problem(key, "must be a number, at least 0");
  }

  boolean flag(String key, boolean otherwise) {
    return switch (oneOf(key, Boolean.toString(otherwise), List.of("true", "false"))) {
      case "true" -> true;
      default -> false;
    };
  }

  /** A group of keys, or {@code null} where there is none. */
  @Nullable ConfigNode group(String key) {
    known.add(key);
    JsonNode value = value(key);
    return value == null ? null : new ConfigNode(source, place(key), value);
  }

  /** The groups in a list; empty where there is none. */
  List<ConfigNode> groups(String key) {
    List<ConfigNode> groups = new ArrayList<>();
    for (JsonNode item : items(key)) {
      groups.add(new ConfigNode(source, place(key) + "[" + groups.size() + "]", item));
    }
    return groups;
  }

  /** The texts in a list; empty where there is none. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : items(key)) {
      texts.add(expand(key + "[" + texts.size() + "]", item));
    }
    return texts;
  }

  /** Refuses keys that nobody asked for. */
  void done() {
    for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!known.contains(key)) {
        throw problem(key, "is not a known key; did you mean '" + Nearest.to(key, known) + "'?");
      }
    }
  }

  private Iterable<JsonNode> items(String key) {
    known.add(key);
    JsonNode value = value(key);
    if (value != null && !value.isArray()) {
      throw problem(key, "must be a list, not " + kind(value));
    }
    return value == null ? List.of() : value;
  }

  private @Nullable JsonNode value(String key) {
    JsonNode value = node.get(key);
    return value == null || value.isNull() ? null : value;
  }

  private String expand(String key, JsonNode value) {
    if (!value.isValueNode()) {
      throw problem(key, "must be one value, not " + kind(value));
    }
    return value.isTextual() ? source.expand(place(key), value.textValue()) : value.asText();
  }

  private static String kind(JsonNode node) {
    if (node.isObject()) {
      return "a group of keys";
    }
    return node.isArray() ? "a list" : "a single value";
  }
}
