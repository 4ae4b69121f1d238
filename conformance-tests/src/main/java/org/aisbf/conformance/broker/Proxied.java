package org.aisbf.conformance.broker;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.BrokerControl.Command;
import org.aisbf.conformance.subject.BuyerRequest;

/**
 * A request that a broker passes on by {@code proxy}. No rule says which routes its buyers have:
 * where there is none for this one, the control adapter submits what it would have become.
 *
 * @param submitted whether the adapter did
 */
record Proxied(Buyer buyer, boolean submitted) {
  private static final Set<Integer> NO_ROUTE = Set.of(404, 405, 501);

  /** Sends a JSON request to a worker. */
  static Proxied json(Stage stage, Worker worker, BuyerRequest request, String marker)
      throws Stopped {
    String body = StandardCharsets.UTF_8.decode(request.body().duplicate()).toString();
    return send(stage, worker, request, marker, "\"body\":" + body);
  }

  /**
   * Sends a request to a worker.
   *
   * @param content the member of {@code proxy}'s payload that holds the body
   */
  static Proxied send(
      Stage stage, Worker worker, BuyerRequest request, String marker, String content)
      throws Stopped {
    Buyer buyer = stage.send(request, marker);
    stage.await(() -> buyer.isOver() || !worker.jobs(buyer::isIn).isEmpty());
    if (!NO_ROUTE.contains(buyer.status()) || !worker.jobs(buyer::isIn).isEmpty()) {
      return new Proxied(buyer, false);
    }
    String payload =
        "{\"endpoint_path\":"
            + Message.quote("/v1/" + request.path())
            + ",\"method\":\"POST\",\"headers\":{},\"query_params\":{},\"content_type\":"
            + Message.quote(request.contentType())
            + ",\"stream\":"
            + request.stream()
            + ","
            + content
            + "}";
    return new Proxied(
        new Buyer(
            stage.control(Command.SUBMIT).submit(worker.who(), "proxy", payload, request.stream()),
            marker),
        true);
  }
}
