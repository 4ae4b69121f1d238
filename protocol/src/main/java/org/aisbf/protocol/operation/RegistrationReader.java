package org.aisbf.protocol.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.internal.json.JsonTree;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/** Between registrations and trees. */
final class RegistrationReader {

  /** Members that are secrets wherever a worker repeats them. */
  private static final List<String> SECRETS =
      List.of("registration_token", "bridge_token", "api_key", "token");

  private RegistrationReader() {}

  static Registration read(ObjectNode payload) {
    String endpoint = JsonTree.takeText(payload, "endpoint");
    String transport = JsonTree.takeText(payload, "transport");
    String token = JsonTree.takeText(payload, "registration_token");
    Hardware hardware = HardwareReader.takeFrom(payload);
    JsonNode studio = payload.get("studio_endpoints");
    JsonNode capabilities = payload.remove("capabilities");
    if (studio instanceof ArrayNode) {
      payload.remove("studio_endpoints");
    }
    payload.remove(SECRETS);
    return new Registration(
        endpoint,
        transport,
        token == null || token.length() > RegistrationToken.MAX_LENGTH
            ? null
            : new RegistrationToken(token),
        hardware,
        studio instanceof ArrayNode ? JsonTree.write(studio) : null,
        capabilities instanceof ObjectNode ? JsonTree.write(capabilities) : RawJson.EMPTY_OBJECT,
        JsonTree.write(payload));
  }

  /** Everything but token and capabilities. */
  static ObjectNode tree(Registration registration, Hardware hardware) {
    ObjectNode tree = JsonTree.empty();
    if (registration.endpoint() != null) {
      tree.put("endpoint", registration.endpoint());
    }
    if (registration.transport() != null) {
      tree.put("transport", registration.transport());
    }
    tree.set("hardware", hardware.toTree());
    if (registration.studioEndpoints() != null) {
      tree.set("studio_endpoints", JsonTree.read(registration.studioEndpoints()));
    }
    return JsonTree.fill(tree, JsonTree.object(registration.more()));
  }

  static List<String> paths(@Nullable RawJson studioEndpoints) {
    List<String> paths = new ArrayList<>();
    JsonNode list = studioEndpoints == null ? null : JsonTree.read(studioEndpoints);
    if (list != null) {
      for (JsonNode one : list) {
        JsonNode path = one.isTextual() ? one : one.path(one.has("path") ? "path" : "endpoint");
        if (path.isTextual()) {
          paths.add(path.textValue());
        }
      }
    }
    return paths;
  }
}
