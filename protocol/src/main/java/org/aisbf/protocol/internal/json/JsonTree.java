package org.aisbf.protocol.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.aisbf.protocol.internal.scan.JsonScanner;
import org.aisbf.protocol.internal.scan.JsonStrings;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/** Between raw JSON and Jackson's trees. Figures keep all their digits. */
public final class JsonTree {

  /** In characters: a tree takes some ten times the memory of its text. */
  public static final int LONGEST_DOCUMENT = 8 << 20;

  /** In characters, of what is read as an object with known members. */
  public static final int LONGEST_OBJECT = 1 << 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(JsonScanner.MAX_DEPTH)
                          .maxNumberLength(JsonScanner.MAX_DIGITS)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonTree() {}

  /** The tree of a value; {@code null} where the text is no JSON, or beyond the limits. */
  public static @Nullable JsonNode read(RawJson json) {
    if (json.length() > LONGEST_DOCUMENT) {
      return null;
    }
    try {
      return MAPPER.readTree(json.toString());
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** The tree of an object; an empty one for everything else, and for a longer one. */
  public static ObjectNode object(@Nullable RawJson json) {
    return json != null
            && json.length() <= LONGEST_OBJECT
            && read(json) instanceof ObjectNode object
        ? object
        : empty();
  }

  /** A new object. */
  public static ObjectNode empty() {
    return MAPPER.createObjectNode();
  }

  /** The text of a tree. */
  public static RawJson write(JsonNode tree) {
    try {
      return RawJson.of(JsonStrings.wellFormed(MAPPER.writeValueAsString(tree)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a tree that is no JSON", e);
    }
  }

  /** A member that is text and not empty, taken out of its object; else {@code null}. */
  public static @Nullable String takeText(ObjectNode object, String name) {
    JsonNode value = object.get(name);
    if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
      return null;
    }
    object.remove(name);
    return value.textValue();
  }

  /**
   * A member that is a number from 0, or text that holds one, rounded and taken out of its object;
   * else {@code null}.
   */
  public static @Nullable Long takeCount(ObjectNode object, String name) {
    Double value = number(object.get(name));
    if (value == null) {
      return null;
    }
    object.remove(name);
    return Math.round(value);
  }

  /** A number from 0 of a sensible size, also where it travels as text; else {@code null}. */
  public static @Nullable Double number(@Nullable JsonNode value) {
    if (value == null || !(value.isNumber() || value.isTextual())) {
      return null;
    }
    String text = value.asText().strip();
    if (text.length() > 32 || !text.matches("\\d+(\\.\\d*)?([eE][+-]?\\d+)?")) {
      return null;
    }
    double number = Double.parseDouble(text);
    return number <= 1L << 53 ? number : null;
  }

  /** Adds everything of {@code more} to {@code target}: objects member by member, the rest anew. */
  public static void merge(ObjectNode target, ObjectNode more) {
    more.properties()
        .forEach(
            member -> {
              if (target.get(member.getKey()) instanceof ObjectNode old
                  && member.getValue() instanceof ObjectNode added) {
                merge(old, added);
              } else {
                target.set(member.getKey(), member.getValue());
              }
            });
  }

  /** Adds those members of {@code more} that {@code target} does not have; returns the target. */
  public static ObjectNode fill(ObjectNode target, ObjectNode more) {
    more.properties().forEach(member -> target.putIfAbsent(member.getKey(), member.getValue()));
    return target;
  }

  /** Sets a figure, without a fraction where it has none. */
  public static void putNumber(ObjectNode target, String name, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      target.put(name, (long) value);
    } else {
      target.put(name, value);
    }
  }
}
