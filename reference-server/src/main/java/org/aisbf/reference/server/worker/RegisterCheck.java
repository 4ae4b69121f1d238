package org.aisbf.reference.server.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.aisbf.broker.Admitted;
import org.aisbf.broker.Broker;
import org.aisbf.broker.Handshake;
import org.aisbf.broker.Refused;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.IdentityField;
import org.aisbf.protocol.identity.Presented;
import org.aisbf.protocol.identity.Unpresentable;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.http.HttpProblem;
import org.aisbf.reference.server.net.http.PathMatch;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST …/coderai/register}: says whether a worker would be let in with this identity,
 * without a session. Values come from the query, the headers, or a JSON body.
 */
public final class RegisterCheck {

  private static final int LONGEST_BODY = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Broker broker;
  private final ClientAddress addresses;

  /** Asks this broker. */
  public RegisterCheck(Broker broker, ClientAddress addresses) {
    this.broker = broker;
    this.addresses = addresses;
  }

  /** Answers one request. */
  public void handle(HttpCall call, PathMatch path) throws IOException {
    String address = addresses.of(call.remoteAddress(), call.headers());
    switch (Presentations.read(call.segments(), call.query(), values(call))) {
      case Unpresentable unfit ->
          throw new HttpProblem(HttpError.of(400, "invalid_request", unfit.reason() + "."));
      case Presented presented -> check(call, Presentations.handshake(presented, address));
    }
  }

  private void check(HttpCall call, Handshake handshake) throws IOException {
    switch (broker.admit(handshake)) {
      case Admitted admitted -> accepted(call, admitted.identity());
      case Refused refused -> {
        call.header("x-aisbf-reason", AdmissionGate.ascii(refused.reason()));
        throw new HttpProblem(AdmissionGate.error(refused));
      }
    }
  }

  private static void accepted(HttpCall call, Identity identity) throws IOException {
    ObjectNode answer =
        JSON.createObjectNode()
            .put("status", "ok")
            .put("accepted", true)
            .put("provider_id", identity.providerId().value())
            .put("client_id", identity.clientId().value())
            .put("username", identity.scope().username())
            .put("scope_name", identity.scope().scopeName());
    call.respond(200, Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(answer));
  }

  /** The headers, and what the body says where a header is missing. */
  private static Function<String, @Nullable String> values(HttpCall call) throws IOException {
    JsonNode body = body(call.body(LONGEST_BODY));
    Map<String, String> said = new HashMap<>();
    for (IdentityField field : IdentityField.values()) {
      String key = field.parameter();
      JsonNode value = body.has(key) ? body.get(key) : body.path("payload").path(key);
      if (value.isTextual()) {
        said.put(field.header(), value.textValue());
      }
    }
    return header -> {
      String sent = call.headers().first(header);
      return sent == null ? said.get(header) : sent;
    };
  }

  private static JsonNode body(byte[] bytes) throws IOException {
    try {
      JsonNode body = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
      if (body.isObject()) {
        return body;
      }
    } catch (JsonProcessingException e) {
      throw new HttpProblem(HttpError.of(400, "invalid_request", "The body is not valid JSON."));
    }
    throw new HttpProblem(HttpError.of(400, "invalid_request", "The body is not a JSON object."));
  }
}
