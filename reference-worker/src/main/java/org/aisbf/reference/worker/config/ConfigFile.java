package org.aisbf.reference.worker.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** worker.json as a tree in which every key is known. */
record ConfigFile(String name, ObjectNode tree) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Map<String, Set<String>> SECTIONS =
      Map.of("broker", ConfigKeys.BROKER, "backend", ConfigKeys.BACKEND);

  /** Reads a file, or stands for none. */
  static ConfigFile of(@Nullable Path path) throws BadConfiguration {
    if (path == null) {
      return new ConfigFile("", JsonNodeFactory.instance.objectNode());
    }
    ConfigFile file = new ConfigFile(path.toString(), parse(path));
    file.checkKeys();
    return file;
  }

  private static ObjectNode parse(Path path) throws BadConfiguration {
    try {
      if (MAPPER.readTree(Files.readString(path)) instanceof ObjectNode object) {
        return object;
      }
      throw new BadConfiguration(path + ": must be one JSON object");
    } catch (NoSuchFileException e) {
      throw new BadConfiguration(path + ": there is no such file");
    } catch (JsonProcessingException e) {
      // Not its whole message: that quotes the text, which may be the token.
      var at = e.getLocation();
      String place = at == null ? "" : " in line " + at.getLineNr();
      throw new BadConfiguration(path + ": is not valid JSON" + place);
    } catch (IOException e) {
      throw new BadConfiguration(path + ": cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private void checkKeys() throws BadConfiguration {
    check("", tree, ConfigKeys.TOP);
    for (Map.Entry<String, Set<String>> section : SECTIONS.entrySet()) {
      JsonNode node = tree.path(section.getKey());
      if (node instanceof ObjectNode object) {
        check(section.getKey() + ".", object, section.getValue());
      } else if (!node.isMissingNode() && !node.isNull()) {
        throw new BadConfiguration(name + ": " + section.getKey() + " must be an object");
      }
    }
  }

  private void check(String prefix, ObjectNode object, Set<String> known) throws BadConfiguration {
    for (Iterator<String> keys = object.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!known.contains(key)) {
        throw new BadConfiguration(
            name
                + ": "
                + prefix
                + key
                + " is not a key; the nearest is "
                + prefix
                + Nearest.to(key, known));
      }
    }
  }

  /** A value, or {@code null} where it is missing or null. */
  @Nullable JsonNode find(String section, String key) {
    JsonNode node = section.isEmpty() ? tree.get(key) : tree.path(section).get(key);
    return node == null || node.isNull() ? null : node;
  }
}
