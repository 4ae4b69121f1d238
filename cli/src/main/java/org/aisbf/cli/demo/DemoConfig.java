package org.aisbf.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * The two configurations of a demo, as a user would write them.
 *
 * @param token what the worker registers with
 * @param key what buyers pay with
 */
record DemoConfig(String token, String key) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROVIDER = "demo";

  /** With secrets that nobody knows yet. */
  static DemoConfig fresh() {
    return new DemoConfig(Secrets.next(), "sk-" + Secrets.next());
  }

  /** A {@code server.yaml}; JSON is YAML. */
  String server(int port, Path data) {
    ObjectNode root = JSON.createObjectNode().put("host", "127.0.0.1").put("port", port);
    root.put("data", data.toString());
    root.putArray("providers")
        .addObject()
        .put("id", PROVIDER)
        .put("scope", "global")
        .put("registration_token", token);
    root.putArray("keys").addObject().put("name", "demo").put("key", key);
    return root.toString();
  }

  /** The environment of a worker that has no file. */
  Map<String, String> worker(URI broker) {
    return Map.of(
        "AISBF_BASE_URL",
        broker.toString(),
        "AISBF_SCOPE",
        "global",
        "AISBF_PROVIDER_ID",
        PROVIDER,
        "AISBF_CLIENT_ID",
        "this-machine",
        "AISBF_REGISTRATION_TOKEN",
        token);
  }

  @Override
  public String toString() {
    return "DemoConfig[secrets]";
  }
}
