package org.aisbf.reference.server.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aisbf.gateway.failure.call.AnswerForm;
import org.aisbf.gateway.request.JsonRequest;
import org.aisbf.gateway.request.RequestScan;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.buyer.Buyer;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.net.http.HttpCall;
import org.jspecify.annotations.Nullable;

/** {@code POST chat/completions}, streamed and whole. */
public final class ChatHandler {

  private final Destinations destinations;
  private final Dispatch dispatch;

  /** To these destinations. */
  public ChatHandler(Destinations destinations, Dispatch dispatch) {
    this.destinations = destinations;
    this.dispatch = dispatch;
  }

  /**
   * Answers one request.
   *
   * @param kind what the path says that the model's name may leave out, or {@code null}
   */
  public void handle(HttpCall call, Buyer buyer, @Nullable String kind) throws IOException {
    Watch watch = new Watch();
    ServeTerms terms = dispatch.terms();
    try (BodyBudget.Lease lease = terms.budget().lease()) {
      JsonRequest request = read(lease.read(call.bodyStream(terms.maxBodyBytes())));
      Destination to = destinations.find(buyer, request.stream(), kind, request.model());
      dispatch.serve(
          new Dispatch.Read(
              call,
              watch,
              buyer,
              request.needs(),
              request.stream() ? AnswerForm.EVENTS : AnswerForm.DOCUMENT,
              true,
              request.choices(),
              request.usageWanted(),
              request.stream(),
              own -> upstream(call, request, own),
              () -> ByteBuffer.wrap(request.body()),
              lease),
          to);
    }
  }

  private static ProxyRequest upstream(HttpCall call, JsonRequest request, @Nullable String own) {
    byte[] body = request.forCompletion(String.valueOf(own));
    return new ProxyRequest(
        "/v1/chat/completions",
        "POST",
        ForwardedHeaders.of(call),
        List.of(),
        new Body.Json(RawJson.of(new String(body, StandardCharsets.UTF_8))),
        null,
        "application/json",
        request.stream());
  }

  /** Reads a body that has to be a request for a model. */
  public static JsonRequest read(byte[] body) {
    return switch (JsonRequest.scan(body)) {
      case JsonRequest request -> request;
      case RequestScan.Unfit unfit -> throw BuyerProblems.problem(unfit.error());
    };
  }
}
