package org.aisbf.toymodel.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.aisbf.toymodel.engine.Outcome;
import org.aisbf.toymodel.gguf.ToyModelFile;

/** The JSON documents of OpenAI's API that do not belong to one completion. */
final class ApiDocuments {
  /** The one model's id. */
  static final String MODEL = "toy-bigram";

  static final ObjectMapper JSON = new ObjectMapper();

  private ApiDocuments() {}

  static ObjectNode health() {
    return JSON.createObjectNode().put("status", "ok");
  }

  static ObjectNode models() {
    ObjectNode list = JSON.createObjectNode().put("object", "list");
    list.putArray("data").add(model());
    return list;
  }

  static ObjectNode model() {
    return JSON.createObjectNode()
        .put("id", MODEL)
        .put("object", "model")
        .put("created", 0)
        .put("owned_by", "aisbf")
        .put("context_length", ToyModelFile.CONTEXT_LENGTH);
  }

  static ObjectNode error(ApiError error) {
    ObjectNode document = JSON.createObjectNode();
    document
        .putObject("error")
        .put("message", error.message())
        .put("type", error.type())
        .put("param", error.param())
        .put("code", error.code());
    return document;
  }

  static ObjectNode usage(Outcome.Finished finished) {
    return JSON.createObjectNode()
        .put("prompt_tokens", finished.promptTokens())
        .put("completion_tokens", finished.completionTokens())
        .put("total_tokens", finished.promptTokens() + finished.completionTokens());
  }

  static byte[] bytes(ObjectNode document) {
    return document.toString().getBytes(StandardCharsets.UTF_8);
  }
}
