package org.aisbf.conformance.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.aisbf.conformance.scenario.Message;

/** Changes messages. */
final class Edit {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Edit() {}

  /** The message with a change made. */
  static String of(Message message, Consumer<ObjectNode> change) {
    try {
      ObjectNode root = (ObjectNode) MAPPER.readTree(message.text());
      change.accept(root);
      return root.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A child that has to be an object; a new one where it is none. */
  static ObjectNode child(ObjectNode node, String name) {
    JsonNode child = node.get(name);
    return child instanceof ObjectNode object ? object : node.putObject(name);
  }

  static ObjectNode payload(ObjectNode node) {
    return child(node, "payload");
  }
}
