package org.aisbf.protocol.session.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.aisbf.protocol.json.RawJson;

/** What is kept of a worker's registration: a tree while it is worked on, text while it is kept. */
final class Metadata {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** Kept elsewhere, or not at all: tokens are secrets (ADM-7). */
  private static final List<String> LEFT_OUT =
      List.of("capabilities", "registration_token", "bridge_token", "api_key");

  private Metadata() {}

  /** The value as a tree; an empty one where it is no object. */
  static ObjectNode object(RawJson json) {
    try {
      return MAPPER.readTree(json.toString()) instanceof ObjectNode object
          ? object
          : MAPPER.createObjectNode();
    } catch (JsonProcessingException e) {
      return MAPPER.createObjectNode();
    }
  }

  /** What is kept of a registration's payload (REG-5). */
  static RawJson of(ObjectNode payload) {
    payload.remove(LEFT_OUT);
    return RawJson.of(Hardware.completed(payload).toString());
  }

  /** What is kept, with a heartbeat's news in it (HB-2). */
  static RawJson merged(RawJson known, RawJson payload) {
    ObjectNode news = object(payload);
    news.remove(LEFT_OUT);
    ObjectNode metadata = object(known);
    Hardware.gathered(news);
    Hardware.forget(metadata, news);
    merge(metadata, news);
    return RawJson.of(Hardware.completed(metadata).toString());
  }

  private static void merge(ObjectNode into, ObjectNode news) {
    for (Map.Entry<String, JsonNode> entry : news.properties()) {
      JsonNode old = into.get(entry.getKey());
      if (old instanceof ObjectNode object && entry.getValue() instanceof ObjectNode newer) {
        merge(object, newer);
      } else if (entry.getKey().equals("gpus")
          && old instanceof ArrayNode gpus
          && entry.getValue() instanceof ArrayNode newer) {
        mergeGpus(gpus, newer);
      } else {
        into.set(entry.getKey(), entry.getValue());
      }
    }
  }

  /** GPUs are told apart by {@code index}, and where that is missing by their place. */
  private static void mergeGpus(ArrayNode into, ArrayNode news) {
    for (int i = 0; i < news.size(); i++) {
      if (news.get(i) instanceof ObjectNode gpu) {
        int place = Hardware.place(into, gpu.path("index").asInt(i));
        if (place >= 0 && into.get(place) instanceof ObjectNode known) {
          Hardware.forgetVram(known, gpu);
          merge(known, gpu);
        } else {
          into.add(gpu);
        }
      }
    }
  }
}
