package org.aisbf.toymodel.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.aisbf.toymodel.engine.Outcome;

/**
 * The documents of one completion: they share an id and a time, as clients expect of a stream.
 *
 * @param created unix seconds
 */
record Completion(String id, long created) {

  static Completion begun() {
    return new Completion("chatcmpl-" + UUID.randomUUID(), Instant.now().getEpochSecond());
  }

  /** The whole answer at once. */
  ObjectNode whole(String text, Outcome.Finished finished) {
    ObjectNode document = document("chat.completion");
    ObjectNode choice = document.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", text);
    choice.put("finish_reason", finishReason(finished));
    document.set("usage", ApiDocuments.usage(finished));
    return document;
  }

  /** The first event of a stream: who speaks. */
  ObjectNode role() {
    ObjectNode document = document("chat.completion.chunk");
    delta(document).put("role", "assistant").put("content", "");
    return document;
  }

  /** The event of a token. */
  ObjectNode content(String token) {
    ObjectNode document = document("chat.completion.chunk");
    delta(document).put("content", token);
    return document;
  }

  /** The event that says why the text ends. */
  ObjectNode end(Outcome.Finished finished) {
    ObjectNode document = document("chat.completion.chunk");
    ObjectNode choice = document.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", finishReason(finished));
    return document;
  }

  /** The event behind it for clients that asked for the usage. */
  ObjectNode usage(Outcome.Finished finished) {
    ObjectNode document = document("chat.completion.chunk");
    document.putArray("choices");
    document.set("usage", ApiDocuments.usage(finished));
    return document;
  }

  private ObjectNode document(String object) {
    return ApiDocuments.JSON
        .createObjectNode()
        .put("id", id)
        .put("object", object)
        .put("created", created)
        .put("model", ApiDocuments.MODEL);
  }

  private static ObjectNode delta(ObjectNode document) {
    ObjectNode choice = document.putArray("choices").addObject().put("index", 0);
    ObjectNode delta = choice.putObject("delta");
    choice.putNull("finish_reason");
    return delta;
  }

  private static String finishReason(Outcome.Finished finished) {
    return finished.truncated() ? "length" : "stop";
  }
}
