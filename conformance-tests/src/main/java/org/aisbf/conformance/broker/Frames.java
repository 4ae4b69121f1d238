package org.aisbf.conformance.broker;

import com.fasterxml.jackson.databind.node.TextNode;

/** What a worker writes, as text. */
final class Frames {
  /** The model that the suite's workers offer. */
  static final String MODEL = "conformance-model";

  static final String MODELS =
      "{\"object\":\"list\",\"data\":[{\"id\":\"" + MODEL + "\",\"object\":\"model\"}]}";

  /** Capabilities that announce every extension of this version. */
  static final String ALL =
      "{\"chat\":true,\"protocol\":{\"version\":1,\"extensions\":[\"cancel\",\"drain\"],"
          + "\"max_frame_bytes\":16777216}}";

  /** Capabilities that announce nothing. */
  static final String NONE = "{\"chat\":true}";

  static final String DONE = "data: [DONE]\n\n";

  private Frames() {}

  static String quote(String text) {
    return TextNode.valueOf(text).toString();
  }

  /** A payload of {@code register}. */
  static String registration(String capabilities, String more) {
    return "{\"endpoint\":\"http://127.0.0.1:8776\",\"transport\":\"websocket\","
        + more
        + "\"studio_endpoints\":[],\"capabilities\":"
        + capabilities
        + "}";
  }

  static String operation(String op, String id, String payload) {
    return "{\"v\":1,\"op\":"
        + quote(op)
        + ",\"request_id\":"
        + quote(id)
        + ",\"payload\":"
        + payload
        + "}";
  }

  static String reply(String id, String payload) {
    return answer(id, "", payload);
  }

  /** An answer with {@code status=ok} and maybe an event. */
  static String answer(String id, String event, String payload) {
    return "{\"v\":1,\"request_id\":"
        + quote(id)
        + ",\"status\":\"ok\""
        + (event.isEmpty() ? "" : ",\"event\":" + quote(event))
        + ",\"payload\":"
        + payload
        + "}";
  }

  static String error(String id, String code, String message, String details) {
    return "{\"v\":1,\"request_id\":"
        + quote(id)
        + ",\"status\":\"error\",\"event\":\"done\",\"error\":"
        + quote(message)
        + ",\"code\":"
        + quote(code)
        + ",\"details\":"
        + details
        + "}";
  }

  /** A whole chat completion. */
  static String completion(String content) {
    return "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\""
        + MODEL
        + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
        + quote(content)
        + "},\"finish_reason\":\"stop\"}],"
        + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":5,\"total_tokens\":8}}";
  }

  /** One event of a chat stream, with the empty line that ends it. */
  static String delta(String content) {
    return event("{\"content\":" + quote(content) + "}", "null");
  }

  /** The event that says why the stream ends. */
  static String finish() {
    return event("{}", "\"stop\"");
  }

  private static String event(String delta, String reason) {
    return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
        + "\"model\":\""
        + MODEL
        + "\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + reason
        + "}]}\n\n";
  }
}
