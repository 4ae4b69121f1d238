package org.aisbf.protocol.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.internal.json.JsonTree;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says of itself: the payload of {@code register}, and of its reply to a broker's
 * {@code register} (REG-1). Everything may be missing.
 *
 * @param endpoint where the worker's own API listens, for people
 * @param transport {@code websocket}
 * @param token the registration token, where the payload repeats it; a secret, and no part of
 *     {@link #metadata()}
 * @param hardware as the worker said it; complete it for display
 * @param studioEndpoints {@code studio_endpoints}, a list; {@code null} where absent
 * @param capabilities an object
 * @param more members that this version does not know, an object
 */
public record Registration(
    @Nullable String endpoint,
    @Nullable String transport,
    @Nullable RegistrationToken token,
    Hardware hardware,
    @Nullable RawJson studioEndpoints,
    RawJson capabilities,
    RawJson more) {

  /**
   * What is kept for each session, in characters. A longer registration counts as empty, and a
   * heartbeat that would make it longer changes nothing.
   */
  public static final int MAX_LENGTH = JsonTree.LONGEST_OBJECT;

  /** Reads an envelope; what stands in its payload wins over what stands at its top. */
  public static Registration read(Register register) {
    ObjectNode payload = JsonTree.object(register.payload());
    if (register.capabilities() != null && !payload.path("capabilities").isObject()) {
      payload.set("capabilities", JsonTree.object(register.capabilities()));
    }
    String token = register.registrationToken();
    if (token != null && !payload.path("registration_token").isTextual()) {
      payload.put("registration_token", token);
    }
    return RegistrationReader.read(payload);
  }

  /** Reads a payload alone. */
  public static Registration read(RawJson payload) {
    return RegistrationReader.read(JsonTree.object(payload));
  }

  /** The extensions and limits that the worker announces (REG-6). */
  public ProtocolOffer protocol() {
    return ProtocolOffer.ofCapabilities(capabilities);
  }

  /** The paths that {@link #studioEndpoints()} names, as text or as objects with a path. */
  public List<String> studioPaths() {
    return RegistrationReader.paths(studioEndpoints);
  }

  /** This registration after a heartbeat (HB-2). */
  public Registration after(HeartbeatPayload heartbeat) {
    ObjectNode merged = JsonTree.object(more);
    JsonTree.merge(merged, JsonTree.object(heartbeat.more()));
    if (heartbeat.uptimeSeconds() != null) {
      JsonTree.putNumber(merged, "uptime", heartbeat.uptimeSeconds());
    }
    Registration refreshed =
        new Registration(
            endpoint,
            transport,
            token,
            heartbeat.hardware().over(hardware),
            studioEndpoints,
            capabilities,
            JsonTree.write(merged));
    return refreshed.toPayload().length() > MAX_LENGTH ? this : refreshed;
  }

  /** The same without its secret, as a worker sends it when it is asked (REQ-1). */
  public Registration withoutToken() {
    return new Registration(
        endpoint, transport, null, hardware, studioEndpoints, capabilities, more);
  }

  /** The payload on the wire, the token included where there is one. */
  public RawJson toPayload() {
    ObjectNode tree = RegistrationReader.tree(this, hardware);
    if (token != null) {
      tree.put("registration_token", token.reveal());
    }
    tree.set("capabilities", JsonTree.object(capabilities));
    return JsonTree.write(tree);
  }

  /**
   * What operators see: everything but the token and the capabilities, the hardware completed, its
   * sums and cards also at the top.
   */
  public RawJson metadata() {
    Hardware complete = hardware.completed();
    ObjectNode tree = RegistrationReader.tree(this, complete);
    ObjectNode machine = complete.toTree();
    for (String name :
        List.of("gpus", "gpu_count", "total_vram_mb", "available_vram_mb", "used_vram_mb")) {
      if (machine.has(name)) {
        tree.set(name, machine.get(name));
      }
    }
    return JsonTree.write(tree);
  }

  /** Says nothing of the contents, which may hold anything. */
  @Override
  public String toString() {
    return "Registration[endpoint=" + endpoint + ", transport=" + transport + "]";
  }
}
