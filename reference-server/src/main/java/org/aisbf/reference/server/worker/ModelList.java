package org.aisbf.reference.server.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a list of models, as {@code models.list} and {@code GET models} answer with it. */
public final class ModelList {

  private static final int MOST = 10_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelList() {}

  /** The models' ids in their order; {@code null} where the document is no such list. */
  public static @Nullable Set<String> read(byte[] document) {
    try {
      JsonNode root = JSON.readTree(document);
      JsonNode items = root.isArray() ? root : root.has("data") ? root.get("data") : null;
      if (items == null) {
        items = root.path("models");
      }
      if (!items.isArray() || items.size() > MOST) {
        return null;
      }
      Set<String> ids = new LinkedHashSet<>();
      for (JsonNode item : items) {
        JsonNode id = item.isTextual() ? item : item.has("id") ? item.get("id") : item.path("name");
        if (id.isTextual() && !id.textValue().isEmpty()) {
          ids.add(id.textValue());
        }
      }
      return ids;
    } catch (IOException e) {
      return null;
    }
  }
}
