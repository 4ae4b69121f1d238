package org.aisbf.protocol.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.protocol.internal.json.JsonTree;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code models.list}: OpenAI's list, or one of the shapes that model servers use in
 * its place. An id occurs once.
 *
 * @param models in the worker's order
 */
public record ModelsList(List<Model> models) {

  /** More models than this are no list. */
  private static final int MOST = 10_000;

  private static final int LONGEST_ID = 512;

  private static final List<String> CONTEXT_LENGTHS =
      List.of(
          "context_length",
          "context_window",
          "context_size",
          "max_model_len",
          "max_context_length",
          "n_ctx");

  /** Copies the list. */
  public ModelsList {
    models = List.copyOf(models);
  }

  /**
   * Reads a document: an object with the list in {@code data} or {@code models}, or the list
   * itself, of objects or of bare names. Elements without a name are left out.
   */
  public static ModelsList read(RawJson document) {
    JsonNode tree = JsonTree.read(document);
    JsonNode list = tree == null ? JsonTree.empty() : tree;
    if (list.isObject()) {
      list = list.path(list.path("data").isArray() ? "data" : "models");
    }
    Map<String, Model> models = new LinkedHashMap<>();
    for (JsonNode one : list) {
      Model model = model(one);
      if (model != null && models.size() < MOST) {
        models.putIfAbsent(model.id(), model);
      }
    }
    return new ModelsList(new ArrayList<>(models.values()));
  }

  private static @Nullable Model model(JsonNode one) {
    ObjectNode object =
        one instanceof ObjectNode given
            ? given
            : JsonTree.empty().put("id", one.isTextual() ? one.textValue() : "");
    for (String member : List.of("id", "name", "model")) {
      JsonNode id = object.path(member);
      if (id.isTextual() && !id.textValue().isBlank() && id.textValue().length() <= LONGEST_ID) {
        return new Model(
            id.textValue(),
            contextLength(object),
            modalities(object, "input_modalities"),
            modalities(object, "output_modalities"),
            JsonTree.write(object));
      }
    }
    return null;
  }

  private static @Nullable Long contextLength(ObjectNode model) {
    for (String name : CONTEXT_LENGTHS) {
      for (JsonNode place : List.of(model, model.path("meta"))) {
        Double length = JsonTree.number(place.get(name));
        if (length != null && length >= 1) {
          return length.longValue();
        }
      }
    }
    return null;
  }

  private static List<String> modalities(ObjectNode model, String name) {
    JsonNode own = model.path(name);
    List<String> modalities = new ArrayList<>();
    for (JsonNode one : own.isArray() ? own : model.path("architecture").path(name)) {
      if (one.isTextual() && modalities.size() < 16) {
        modalities.add(one.textValue());
      }
    }
    return modalities;
  }
}
