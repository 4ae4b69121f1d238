package org.aisbf.protocol.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.aisbf.protocol.internal.json.JsonTree;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * What a worker's heartbeat says (HB-2).
 *
 * @param uptimeSeconds of the worker; {@code null} where unknown
 * @param hardware what changed of it
 * @param more members that this version does not know, an object
 */
public record HeartbeatPayload(@Nullable Double uptimeSeconds, Hardware hardware, RawJson more) {

  /** Reads a payload. */
  public static HeartbeatPayload read(RawJson payload) {
    ObjectNode tree = JsonTree.object(payload);
    Double uptime = JsonTree.number(tree.get("uptime"));
    if (uptime != null) {
      tree.remove("uptime");
    }
    // A heartbeat proves nothing and has no secret to repeat.
    tree.remove("registration_token");
    Hardware hardware = HardwareReader.takeFrom(tree);
    return new HeartbeatPayload(uptime, hardware, JsonTree.write(tree));
  }

  /** The payload on the wire. */
  public RawJson toPayload() {
    ObjectNode tree = JsonTree.empty();
    if (uptimeSeconds != null) {
      JsonTree.putNumber(tree, "uptime", uptimeSeconds);
    }
    ObjectNode machine = hardware.toTree();
    if (!machine.isEmpty()) {
      tree.set("hardware", machine);
    }
    return JsonTree.write(JsonTree.fill(tree, JsonTree.object(more)));
  }
}
