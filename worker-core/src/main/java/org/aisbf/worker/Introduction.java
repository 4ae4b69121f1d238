package org.aisbf.worker;

import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/** Writes what a worker registers with (REG-1) and what it announces (REG-6). */
final class Introduction {

  private Introduction() {}

  /** The payload; without a token when none is given (REQ-1). */
  static RawJson payload(
      WorkerDescription description, WorkerSettings settings, @Nullable String token) {
    StringBuilder json = new StringBuilder(512).append("{\"endpoint\":");
    string(json, description.endpoint());
    json.append(",\"transport\":\"websocket\"");
    if (token != null) {
      json.append(",\"registration_token\":");
      string(json, token);
    }
    json.append(",\"hardware\":");
    description.hardware().appendTo(json);
    json.append(",\"studio_endpoints\":");
    description.studioEndpoints().appendTo(json);
    json.append(",\"capabilities\":");
    capabilities(json, description.capabilities().toString().strip(), settings);
    return RawJson.of(json.append('}').toString());
  }

  /** The payload of a heartbeat (HB-2). */
  static RawJson heartbeat(long uptimeMillis, @Nullable RawJson hardware) {
    StringBuilder json = new StringBuilder(64).append("{\"uptime\":").append(uptimeMillis / 1_000);
    if (hardware != null) {
      json.append(",\"hardware\":");
      hardware.appendTo(json);
    }
    return RawJson.of(json.append('}').toString());
  }

  private static void capabilities(
      StringBuilder json, String capabilities, WorkerSettings settings) {
    String members = capabilities.substring(1, capabilities.length() - 1);
    json.append("{\"protocol\":{\"version\":1,\"extensions\":[\"cancel\",\"drain\"]")
        .append(",\"max_frame_bytes\":")
        .append(settings.maxFrameBytes());
    if (settings.maxConcurrency() != null) {
      json.append(",\"max_concurrency\":").append(settings.maxConcurrency());
    }
    json.append('}').append(members.isBlank() ? "" : ",").append(members).append('}');
  }

  private static void string(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
