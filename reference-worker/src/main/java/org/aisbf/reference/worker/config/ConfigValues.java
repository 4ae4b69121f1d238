package org.aisbf.reference.worker.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds values in the file and the environment, which wins, and says where a wrong one stands. */
record ConfigValues(ConfigFile file, Map<String, String> environment) {

  /** A text that is not empty; {@code null} where there is none. */
  @Nullable String text(String section, String key) throws BadConfiguration {
    String variable = ConfigKeys.VARIABLES.get(section + "." + key);
    String given = variable == null ? null : environment.get(variable);
    if (given != null && !given.isBlank()) {
      return given.strip();
    }
    JsonNode node = file.find(section, key);
    if (node == null) {
      return null;
    }
    if (!node.isTextual()) {
      throw wrong(section, key, "must be a text");
    }
    return node.textValue().isBlank() ? null : node.textValue().strip();
  }

  boolean flag(String section, String key, boolean otherwise) throws BadConfiguration {
    JsonNode node = file.find(section, key);
    if (node != null && !node.isBoolean()) {
      throw wrong(section, key, "must be true or false");
    }
    return node == null ? otherwise : node.booleanValue();
  }

  /** A number of seconds, fractions allowed, as milliseconds. */
  long millis(String section, String key, long otherwise, double least) throws BadConfiguration {
    JsonNode node = file.find(section, key);
    if (node == null) {
      return otherwise;
    }
    if (!node.isNumber() || node.doubleValue() < least || node.doubleValue() > 86_400) {
      throw wrong(section, key, "must be a number of seconds from " + least + " to 86400");
    }
    return Math.round(node.doubleValue() * 1_000);
  }

  @Nullable Integer count(String section, String key) throws BadConfiguration {
    JsonNode node = file.find(section, key);
    if (node == null) {
      return null;
    }
    if (!node.canConvertToInt() || !node.isIntegralNumber() || node.intValue() < 1) {
      throw wrong(section, key, "must be a whole number of at least 1");
    }
    return node.intValue();
  }

  List<String> texts(String section, String key, List<String> otherwise) throws BadConfiguration {
    JsonNode node = file.find(section, key);
    if (node == null) {
      return otherwise;
    }
    List<String> texts = new ArrayList<>();
    if (!node.isArray()) {
      throw wrong(section, key, "must be a list of texts");
    }
    for (JsonNode element : node) {
      if (!element.isTextual() || element.textValue().isBlank()) {
        throw wrong(section, key, "must be a list of texts");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** The problem, with the place where the value stands. */
  BadConfiguration wrong(String section, String key, String problem) {
    String name = section.isEmpty() ? key : section + "." + key;
    String variable = ConfigKeys.VARIABLES.get(name);
    String given = variable == null ? null : environment.get(variable);
    if (given != null && !given.isBlank()) {
      return new BadConfiguration(variable + ": " + problem);
    }
    String place = file.name().isEmpty() ? "" : file.name() + ": ";
    String other = variable == null ? "" : " (or set " + variable + ")";
    return new BadConfiguration(place + name + " " + problem + other);
  }
}
