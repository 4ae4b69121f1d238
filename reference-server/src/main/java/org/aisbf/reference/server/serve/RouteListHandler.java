package org.aisbf.reference.server.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.autoselect.Source;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.gateway.routing.rotation.Member;
import org.aisbf.gateway.routing.rotation.Rotation;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.reference.server.buyer.Buyer;
import org.aisbf.reference.server.config.RotationConfig;
import org.aisbf.reference.server.net.http.HttpCall;

/** Answers which rotations and autoselects there are. Safe for many threads. */
public final class RouteListHandler {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RouteList routes;

  /** Of these. */
  public RouteListHandler(RouteList routes) {
    this.routes = routes;
  }

  /** {@code GET rotations}. */
  public void rotations(HttpCall call, Buyer buyer) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode list = root.putArray("rotations");
    for (RotationConfig each : routes.rotations(buyer)) {
      Rotation rotation = each.rotation();
      ObjectNode node =
          named(list, rotation.name().name(), rotation.name().scope(), rotation.name().toString());
      ArrayNode members = node.putArray("members");
      for (Member member : rotation.members()) {
        ObjectNode one = members.addObject();
        switch (member.of()) {
          case Member.Model model -> model(one, model.target());
          case Member.Nested nested -> one.put("rotation", nested.rotation().name());
        }
        one.put("weight", member.weight()).put("priority", member.priority());
      }
    }
    respond(call, root);
  }

  /** {@code GET autoselect}. */
  public void autoselects(HttpCall call, Buyer buyer) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode list = root.putArray("autoselects");
    for (Autoselect each : routes.autoselects(buyer)) {
      ObjectNode node = named(list, each.name(), each.scope(), each.route());
      ArrayNode policy = node.putArray("policy");
      each.policy().forEach(criterion -> policy.add(criterion.configured()));
      ArrayNode candidates = node.putArray("candidates");
      each.candidates().forEach(source -> source(candidates.addObject(), source));
      if (each.fallback() != null) {
        source(node.putObject("fallback"), each.fallback());
      }
    }
    respond(call, root);
  }

  private static ObjectNode named(ArrayNode list, String name, Scope scope, String model) {
    return list.addObject().put("name", name).put("scope", scope.scopeName()).put("model", model);
  }

  private static void source(ObjectNode node, Source source) {
    switch (source) {
      case Source.OneModel one -> model(node, one.target());
      case Source.AllModels all -> node.put("provider", all.provider().id().value());
      case Source.OfRotation of -> node.put("rotation", of.rotation().name());
    }
  }

  private static void model(ObjectNode node, ProviderModel target) {
    node.put("provider", target.provider().id().value()).put("model", target.model());
  }

  private static void respond(HttpCall call, ObjectNode root) throws IOException {
    call.respond(200, Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(root));
  }
}
