package org.aisbf.reference.server.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.aisbf.gateway.account.Principal;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.request.JsonRequest;
import org.aisbf.gateway.routing.Privacy;
import org.aisbf.gateway.routing.explain.FinishedDecision;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.buyer.Buyer;
import org.aisbf.reference.server.buyer.BuyerGate;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.http.HttpProblem;
import org.aisbf.reference.server.net.http.PathMatch;
import org.aisbf.reference.server.serve.ChatHandler;
import org.aisbf.reference.server.serve.Destination;
import org.aisbf.reference.server.serve.Destinations;
import org.aisbf.reference.server.serve.Dispatch;
import org.aisbf.reference.server.serve.ServeTerms;
import org.aisbf.reference.server.serve.Switchboard;
import org.jspecify.annotations.Nullable;

/** Why requests go where they go. For operators; safe for many threads. */
public final class DecisionRoutes {

  private final OperatorGate gate;
  private final BuyerGate buyers;
  private final Destinations destinations;
  private final Switchboard switchboard;
  private final ServeTerms terms;

  /** Over what requests are sent by. */
  public DecisionRoutes(
      OperatorGate gate,
      BuyerGate buyers,
      Destinations destinations,
      Switchboard switchboard,
      ServeTerms terms) {
    this.gate = gate;
    this.buyers = buyers;
    this.destinations = destinations;
    this.switchboard = switchboard;
    this.terms = terms;
  }

  /**
   * {@code POST /api/admin/routes/explain}: with the body of a request, what would be decided now;
   * nothing is executed. {@code ?username=} looks names up as a key of that user does; {@code
   * ?key=} decides for the key of that name, a user's where he is named too.
   */
  public void explain(HttpCall call, PathMatch path) throws IOException {
    gate.enter(call);
    try (BodyBudget.Lease lease = terms.budget().lease()) {
      JsonRequest request = ChatHandler.read(lease.read(call.bodyStream(terms.maxBodyBytes())));
      Buyer buyer = buyer(call.query().first("username"), call.query().first("key"));
      Destination to = destinations.find(buyer, request.stream(), null, request.model());
      ObjectNode decision =
          DecisionJson.of(
              switchboard
                  .router()
                  .explain(Dispatch.ask(call, buyer, to, request.needs()), terms.timers().now()));
      respond(call, decision);
    }
  }

  /** {@code GET /api/admin/routes/decisions/{request_id}}: how a finished request was routed. */
  public void decision(HttpCall call, PathMatch path) throws IOException {
    gate.enter(call);
    String id = path.parameter("request_id");
    FinishedDecision found = switchboard.decisions().find(id, terms.timers().now());
    if (found == null) {
      throw new HttpProblem(
          HttpError.nothingHere("No decision of a request with this id is kept."));
    }
    respond(call, DecisionJson.of(id, found));
  }

  private Buyer buyer(@Nullable String username, @Nullable String key) {
    Scope own = username == null ? Scope.GLOBAL : Scope.ofUsername(username);
    if (key == null) {
      return Buyer.of(new Principal("admin", own, List.of(), Privacy.ANY, true));
    }
    Buyer named = buyers.named(own, key);
    if (named == null) {
      throw BuyerProblems.problem(
          BuyerError.invalid(
              "key", "'" + own.username() + "' has no key of the name '" + key + "'."));
    }
    return named;
  }

  private static void respond(HttpCall call, ObjectNode root) throws IOException {
    call.respond(
        200, Map.of("Content-Type", "application/json"), DecisionJson.JSON.writeValueAsBytes(root));
  }
}
