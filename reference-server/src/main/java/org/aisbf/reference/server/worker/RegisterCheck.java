package org.aisbf.reference.server.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.aisbf.broker.Admitted;
import org.aisbf.broker.Broker;
import org.aisbf.broker.Handshake;
import org.aisbf.broker.Refused;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.reference.server.net.http.Fields;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.http.HttpProblem;
import org.aisbf.reference.server.net.http.PathMatch;

/**
 * {@code POST …/coderai/register}: says whether a worker would be let in with this identity,
 * without a session. Values come from the query, the headers, or a JSON body.
 */
public final class RegisterCheck {

  private static final int LONGEST_BODY = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> HEADERS =
      Map.of(
          "provider_id", "x-coderai-provider-id",
          "client_id", "x-coderai-client-id",
          "username", "x-coderai-username",
          "registration_token", "x-coderai-registration-token");

  private final Broker broker;
  private final ClientAddress addresses;
  private final Presented presented = new Presented(() -> System.currentTimeMillis() / 1000);

  /** Asks this broker. */
  public RegisterCheck(Broker broker, ClientAddress addresses) {
    this.broker = broker;
    this.addresses = addresses;
  }

  /** Answers one request. */
  public void handle(HttpCall call, PathMatch path) throws IOException {
    Handshake handshake =
        presented.read(
            call.segments(),
            call.query(),
            fields(call),
            addresses.of(call.remoteAddress(), call.headers()));
    if (handshake == null) {
      throw new HttpProblem(
          HttpError.of(
              400, "invalid_request", "An identity's values have 1 to 256 printable characters."));
    }
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
  private static Fields fields(HttpCall call) throws IOException {
    JsonNode body = body(call.body(LONGEST_BODY));
    Fields.Builder fields = new Fields.Builder();
    HEADERS.forEach(
        (key, header) -> {
          String value = call.headers().first(header);
          JsonNode said = body.has(key) ? body.get(key) : body.path("payload").path(key);
          if (value != null) {
            fields.add(header, value);
          } else if (said.isTextual()) {
            fields.add(header, said.textValue());
          }
        });
    return fields.build();
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
