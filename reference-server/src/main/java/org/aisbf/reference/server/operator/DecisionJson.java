package org.aisbf.reference.server.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.aisbf.gateway.routing.explain.Considered;
import org.aisbf.gateway.routing.explain.Decision;
import org.aisbf.gateway.routing.explain.Figures;
import org.aisbf.gateway.routing.explain.FinishedDecision;
import org.aisbf.gateway.routing.explain.Mishap;
import org.aisbf.gateway.routing.explain.TriedCandidate;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;

/** A routing decision as operators see it. */
final class DecisionJson {

  static final ObjectMapper JSON = new ObjectMapper();

  private DecisionJson() {}

  static ObjectNode of(Decision decision) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("route", decision.route())
            .put("line", decision.oneLine())
            .put("why", decision.why().name().toLowerCase(Locale.ROOT))
            .put("chosen", decision.chosen() == null ? null : decision.chosen().name())
            .put("worker", id(decision.worker()));
    ArrayNode order = node.putArray("order");
    decision.order().forEach(target -> order.add(target.name()));
    ArrayNode candidates = node.putArray("candidates");
    decision.candidates().forEach(candidate -> candidates.add(of(candidate)));
    return node.put("candidates_left_out", decision.leftOut());
  }

  static ObjectNode of(String requestId, FinishedDecision finished) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("request_id", requestId)
            .put("key", finished.key())
            .put("finished_at", finished.finishedWallMillis() / 1000.0);
    node.set("decision", of(finished.decision()));
    ArrayNode attempts = node.putArray("attempts");
    for (TriedCandidate tried : finished.attempts()) {
      Mishap mishap = tried.mishap();
      attempts
          .addObject()
          .put("model", tried.target().name())
          .put("worker", id(tried.worker()))
          .put("probe", tried.probe())
          .put("outcome", tried.outcome())
          .put("reason", mishap == null ? null : mishap.reason())
          .put("blame", mishap == null ? null : mishap.blame());
    }
    return node;
  }

  private static ObjectNode of(Considered candidate) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("model", candidate.target().name())
            .put("scope", candidate.target().provider().scope().username())
            .put("through", candidate.through().isEmpty() ? null : candidate.through())
            .put("kept", candidate.verdict().kept())
            .put("reason", candidate.verdict().sentence())
            .put("rest_ms", candidate.restMillis());
    Figures figures = candidate.figures();
    node.putObject("figures")
        .put("context_length", figures.contextLength())
        .put("cost", figures.cost())
        .put("first_token_ms", figures.firstTokenMillis())
        .put("tokens_per_second", figures.tokensPerSecond())
        .put("unmeasured", figures.unmeasured())
        .put("media", figures.media())
        .put("doubts", figures.doubts())
        .put("nearness", figures.nearness());
    return node;
  }

  private static @Nullable String id(@Nullable SessionId session) {
    return session == null ? null : session.value();
  }
}
