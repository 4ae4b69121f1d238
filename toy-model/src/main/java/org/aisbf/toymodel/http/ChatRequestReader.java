package org.aisbf.toymodel.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.aisbf.toymodel.engine.Prompt;
import org.jspecify.annotations.Nullable;

/** Reads the body of {@code POST /v1/chat/completions}; fields it has no use for are ignored. */
final class ChatRequestReader {
  private static final int DEFAULT_TOKENS = 256;

  private final ObjectMapper json = new ObjectMapper();

  Parsed read(byte[] body) throws IOException {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (JsonProcessingException e) {
      return wrong(null, "the body is not JSON: " + e.getOriginalMessage());
    }
    if (!root.isObject()) {
      return wrong(null, "the body must be a JSON object");
    }
    String model = root.path("model").asText(ApiDocuments.MODEL);
    if (!model.equals(ApiDocuments.MODEL)) {
      return new Parsed.Wrong(ApiError.unknownModel(model));
    }
    String question = lastUserText(root.path("messages"));
    if (question == null) {
      return wrong("messages", "messages must be a list that holds one of the role user");
    }
    JsonNode limit =
        root.path(root.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens");
    if (limit.isNumber() && limit.asInt() < 1) {
      return wrong("max_tokens", "max_tokens must be at least 1");
    }
    double temperature = root.path("temperature").asDouble(0.8);
    if (temperature < 0 || temperature > 2) {
      return wrong("temperature", "temperature must be between 0 and 2");
    }
    double topP = root.path("top_p").asDouble(0.95);
    if (topP <= 0 || topP > 1) {
      return wrong("top_p", "top_p must be above 0 and at most 1");
    }
    if (root.path("n").asInt(1) != 1) {
      return wrong("n", "only one choice is offered, n must be 1");
    }
    return new Parsed.Chat(
        new ChatRequest(
            new Prompt(
                question,
                limit.asInt(DEFAULT_TOKENS),
                (float) temperature,
                (float) topP,
                root.path("seed").asInt(-1),
                stops(root.path("stop"))),
            root.path("stream").asBoolean(false),
            root.path("stream_options").path("include_usage").asBoolean(false)));
  }

  private static Parsed wrong(@Nullable String param, String message) {
    return new Parsed.Wrong(ApiError.invalid(param, message));
  }

  /** The text of the last message from the user; null when there is none. */
  private static @Nullable String lastUserText(JsonNode messages) {
    String last = null;
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals("user")) {
        last = text(message.path("content"));
      }
    }
    return last;
  }

  /** A content is a text or a list of parts, of which the texts count. */
  private static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    StringBuilder all = new StringBuilder();
    content.forEach(part -> all.append(part.path("text").asText()));
    return all.toString();
  }

  private static List<String> stops(JsonNode stop) {
    return stop.isTextual()
        ? List.of(stop.asText())
        : StreamSupport.stream(stop.spliterator(), false).map(JsonNode::asText).toList();
  }
}
