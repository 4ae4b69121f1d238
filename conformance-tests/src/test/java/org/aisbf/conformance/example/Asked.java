package org.aisbf.conformance.example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.broker.WorkRequest;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.Header;
import org.aisbf.protocol.operation.Headers;
import org.aisbf.protocol.operation.Multipart;
import org.aisbf.protocol.operation.ProxyRequest;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's request, read: whose worker is asked for what.
 *
 * @param model the name under which the buyer knows the model
 */
record Asked(String model, WorkRequest work) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Asked read(BuyerRequest request) {
    if (request.contentType().startsWith("multipart/form-data")) {
      Form form = Form.read(request);
      return new Asked(form.model(), proxy(request, Body.none(), form.named()));
    }
    try {
      ObjectNode body = (ObjectNode) JSON.readTree(bytes(request));
      String model = body.path("model").asText();
      body.put("model", own(model));
      RawJson json = RawJson.of(body.toString());
      boolean chat = request.path().equals("chat/completions");
      return new Asked(
          model,
          chat
              ? new WorkRequest(Operation.CHAT_COMPLETIONS, json, request.stream(), null)
              : proxy(request, new Body.Json(json), null));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a buyer who sends no JSON", e);
    }
  }

  private static WorkRequest proxy(BuyerRequest request, Body body, @Nullable Multipart form) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("host", "broker.example"));
    headers.add(new Header("authorization", "Bearer the-buyers-key"));
    request.headers().forEach((name, value) -> headers.add(new Header(name, value)));
    ProxyRequest proxy =
        new ProxyRequest(
            "/v1/" + request.path(),
            request.method(),
            new Headers(headers).forwardable(),
            List.of(),
            body,
            form,
            form == null ? request.contentType() : "multipart/form-data",
            request.stream());
    return new WorkRequest(Operation.PROXY, proxy.toPayload(), request.stream(), null);
  }

  Scope scope() {
    return Scope.ofUsername(model.split("/", 3)[0]);
  }

  ProviderId provider() {
    return new ProviderId(model.split("/", 3)[1]);
  }

  static String own(String model) {
    return model.split("/", 3)[2];
  }

  static String bytes(BuyerRequest request) {
    return StandardCharsets.UTF_8.decode(request.body().duplicate()).toString();
  }
}
