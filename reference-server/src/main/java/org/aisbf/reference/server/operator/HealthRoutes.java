package org.aisbf.reference.server.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.reference.server.buyer.BuyerGate;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.PathMatch;

/** Whether the server lives, and whether it takes new work. */
public final class HealthRoutes {

  private final BuyerGate buyers;
  private final String instanceId;
  private final Metrics metrics;

  /** Of a server. */
  public HealthRoutes(BuyerGate buyers, String instanceId, Metrics metrics) {
    this.buyers = buyers;
    this.instanceId = instanceId;
    this.metrics = metrics;
  }

  /** {@code GET /livez}: the process answers. */
  public void live(HttpCall call, PathMatch path) throws IOException {
    json(call, "{\"status\":\"ok\"}");
  }

  /** {@code GET /readyz}: it takes new work. */
  public void ready(HttpCall call, PathMatch path) throws IOException {
    if (buyers.draining()) {
      throw BuyerProblems.problem(ErrorCode.OVERLOADED, "The server is about to stop.");
    }
    json(call, "{\"status\":\"ok\"}");
  }

  /** {@code GET /health}: both, and which server this is. */
  public void health(HttpCall call, PathMatch path) throws IOException {
    String status = buyers.draining() ? "draining" : "ok";
    json(call, "{\"status\":\"" + status + "\",\"instance_id\":\"" + instanceId + "\"}");
  }

  /** {@code GET /metrics}. */
  public void metrics(HttpCall call, PathMatch path) throws IOException {
    call.respond(
        200,
        Map.of("Content-Type", "text/plain; version=0.0.4; charset=utf-8"),
        metrics.scrape().getBytes(StandardCharsets.UTF_8));
  }

  private static void json(HttpCall call, String text) throws IOException {
    call.respond(
        200, Map.of("Content-Type", "application/json"), text.getBytes(StandardCharsets.UTF_8));
  }
}
