package org.aisbf.reference.server.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.aisbf.gateway.routing.live.Feature;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * What a model can do, as far as its entry in a list of models says it: many servers say nothing,
 * some name the request's members they heed, in {@code supported_parameters}.
 */
final class ModelFeatures {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFeatures() {}

  /** Its features, or {@code null} where nothing is said of them. */
  static @Nullable Set<Feature> of(RawJson document) {
    JsonNode said;
    try {
      said = JSON.readTree(document.toString()).path("supported_parameters");
    } catch (JsonProcessingException e) {
      return null;
    }
    if (!said.isArray()) {
      return null;
    }
    Set<String> names = new HashSet<>();
    said.forEach(name -> names.add(name.asText().toLowerCase(Locale.ROOT)));
    // Of streams nobody says anything there: all who serve chats stream.
    Set<Feature> found = EnumSet.of(Feature.STREAM);
    if (names.contains("tools")) {
      found.add(Feature.TOOLS);
    }
    if (names.contains("response_format") || names.contains("structured_outputs")) {
      found.add(Feature.JSON);
    }
    return found;
  }
}
