package org.aisbf.reference.server.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.aisbf.broker.Broker;
import org.aisbf.broker.SessionView;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.GlobalScope;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.PathMatch;
import org.jspecify.annotations.Nullable;

/** Who is connected. */
public final class SessionRoutes {

  private static final Map<String, String> JSON_TYPE = Map.of("Content-Type", "application/json");

  private final Broker broker;
  private final OperatorGate gate;

  /** Over a broker's sessions. */
  public SessionRoutes(Broker broker, OperatorGate gate) {
    this.broker = broker;
    this.gate = gate;
  }

  /** {@code GET /api/coderai/broker/sessions}. */
  public void sessions(HttpCall call, PathMatch path) throws IOException {
    Predicate<Scope> owned = gate.owned(call);
    ObjectNode root = SessionJson.JSON.createObjectNode();
    ArrayNode list = root.putArray("sessions");
    broker.sessions().stream()
        .filter(session -> owned.test(session.identity().scope()))
        .sorted(Comparator.comparing(SessionView::connectedAt))
        .forEach(session -> list.add(SessionJson.of(session)));
    call.respond(200, JSON_TYPE, SessionJson.JSON.writeValueAsBytes(root));
  }

  /** {@code GET /api/coderai/broker/providers/{provider_id}/status}. */
  public void status(HttpCall call, PathMatch path) throws IOException {
    Predicate<Scope> owned = gate.owned(call);
    String provider = path.parameter("provider_id");
    String client = call.query().first("client_id");
    String username = call.query().first("username");
    Optional<SessionView> found =
        broker.sessions().stream()
            .filter(session -> owned.test(session.identity().scope()))
            .filter(session -> session.identity().providerId().value().equals(provider))
            .filter(session -> matches(client, session.identity().clientId().value()))
            .filter(session -> matches(username, session.identity().scope().username()))
            .max(
                Comparator.comparing(SessionView::registered)
                    .thenComparing(s -> s.identity().scope() instanceof GlobalScope)
                    .thenComparing(SessionView::connectedAt));
    if (found.isPresent()) {
      ObjectNode session = SessionJson.of(found.get());
      call.respond(200, JSON_TYPE, SessionJson.JSON.writeValueAsBytes(session));
    } else {
      none(call, provider);
    }
  }

  private static void none(HttpCall call, String provider) throws IOException {
    BuyerError error =
        new BuyerError(
            404,
            ErrorCode.NO_WORKER.value(),
            "No worker of provider '" + provider + "' is connected.",
            null,
            null);
    ObjectNode root = SessionJson.JSON.createObjectNode();
    root.set("error", SessionJson.JSON.readTree(error.json()));
    root.put("connected", false).put("provider_id", provider);
    call.respond(404, JSON_TYPE, SessionJson.JSON.writeValueAsBytes(root));
  }

  private static boolean matches(@Nullable String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }
}
