package org.aisbf.reference.server.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.aisbf.broker.PerformanceSnapshot;
import org.aisbf.broker.SessionView;
import org.aisbf.protocol.json.RawJson;

/** A session as operators see it. */
final class SessionJson {

  static final ObjectMapper JSON = new ObjectMapper();

  private SessionJson() {}

  static ObjectNode of(SessionView session) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("connected", session.registered())
            .put("provider_id", session.identity().providerId().value())
            .put("client_id", session.identity().clientId().value())
            .put("session_id", session.sessionId().value())
            .put("scope_name", session.identity().scope().scopeName())
            .put("username", session.identity().scope().username())
            .put("connected_at", session.connectedAt().toEpochMilli() / 1000.0)
            .put("last_seen", session.lastSeen().toEpochMilli() / 1000.0)
            .put("draining", session.draining())
            .put("in_flight", session.inFlight());
    node.set("metadata", tree(session.metadata()));
    node.set("capabilities", tree(session.capabilities()));
    node.set("performance", performance(session.performance()));
    return node;
  }

  private static ObjectNode performance(PerformanceSnapshot snapshot) {
    return JSON.createObjectNode()
        .put("window_size", snapshot.windowSize())
        .put("sample_count", snapshot.sampleCount())
        .put("avg_latency_ms", snapshot.avgLatencyMs())
        .put("avg_tokens_per_second", snapshot.avgTokensPerSecond())
        .put("avg_total_tokens", snapshot.avgTotalTokens())
        .put("success_rate", snapshot.successRate())
        .put("last_latency_ms", snapshot.lastLatencyMs())
        .put("last_tokens_per_second", snapshot.lastTokensPerSecond())
        .put("last_total_tokens", snapshot.lastTotalTokens())
        .put("last_success", snapshot.lastSuccess());
  }

  private static JsonNode tree(RawJson json) {
    try {
      return JSON.readTree(json.toString());
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }
}
