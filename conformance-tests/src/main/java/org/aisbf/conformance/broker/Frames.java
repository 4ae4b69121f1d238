package org.aisbf.conformance.broker;

import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.Credentials;

/** What a worker writes, as text. */
public final class Frames {
  /** A model of one of the suite's workers. */
  public static final String MODEL = "conformance-model";

  /** The list of models that offers it. */
  public static final String MODELS =
      "{\"object\":\"list\",\"data\":[{\"id\":\"" + MODEL + "\",\"object\":\"model\"}]}";

  /** Capabilities that announce every extension of this version. */
  public static final String ALL =
      "{\"chat\":true,\"protocol\":{\"version\":1,\"extensions\":[\"cancel\",\"drain\"],"
          + "\"max_frame_bytes\":16777216}}";

  /** Capabilities that announce nothing. */
  public static final String NONE = "{\"chat\":true}";

  /** The last event of a chat stream. */
  public static final String DONE = "data: [DONE]\n\n";

  private Frames() {}

  /** The model that a worker of the suite offers: its own, where several run side by side. */
  static String model(Credentials who) {
    return MODEL + "-of-" + who.clientId();
  }

  static String models(Credentials who) {
    return "{\"object\":\"list\",\"data\":[{\"id\":"
        + Message.quote(model(who))
        + ",\"object\":\"model\"}]}";
  }

  /** A payload of {@code register}. */
  public static String registration(String capabilities, String more) {
    return "{\"endpoint\":\"http://127.0.0.1:8776\",\"transport\":\"websocket\","
        + more
        + "\"studio_endpoints\":[],\"capabilities\":"
        + capabilities
        + "}";
  }

  /** A request of the worker. */
  public static String operation(String op, String id, String payload) {
    return "{\"v\":1,\"op\":"
        + Message.quote(op)
        + ",\"request_id\":"
        + Message.quote(id)
        + ",\"payload\":"
        + payload
        + "}";
  }

  /** A final reply. */
  public static String reply(String id, String payload) {
    return answer(id, "", payload);
  }

  /** An answer with {@code status=ok} and maybe an event. */
  public static String answer(String id, String event, String payload) {
    return "{\"v\":1,\"request_id\":"
        + Message.quote(id)
        + ",\"status\":\"ok\""
        + (event.isEmpty() ? "" : ",\"event\":" + Message.quote(event))
        + ",\"payload\":"
        + payload
        + "}";
  }

  /** An error that ends a request. */
  public static String error(String id, String code, String message, String details) {
    return "{\"v\":1,\"request_id\":"
        + Message.quote(id)
        + ",\"status\":\"error\",\"event\":\"done\",\"error\":"
        + Message.quote(message)
        + ",\"code\":"
        + Message.quote(code)
        + ",\"details\":"
        + details
        + "}";
  }

  /** A whole chat completion. */
  public static String completion(String content) {
    return "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\""
        + MODEL
        + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
        + Message.quote(content)
        + "},\"finish_reason\":\"stop\"}],"
        + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":5,\"total_tokens\":8}}";
  }

  /** One event of a chat stream, with the empty line that ends it. */
  public static String delta(String content) {
    return event("{\"content\":" + Message.quote(content) + "}", "null");
  }

  /** The event that says why the stream ends. */
  public static String finish() {
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
