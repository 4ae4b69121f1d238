package org.aisbf.reference.server.buyer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.UpstreamRequest;
import org.aisbf.gateway.request.JsonRequest;
import org.aisbf.gateway.request.RequestScan;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.reference.server.net.http.HttpCall;
import org.jspecify.annotations.Nullable;

/** {@code POST chat/completions}, streamed and whole. */
public final class ChatHandler {

  private final Providers providers;
  private final CallTerms terms;

  /** Over these providers. */
  public ChatHandler(Providers providers, CallTerms terms) {
    this.providers = providers;
    this.terms = terms;
  }

  /**
   * Answers one request.
   *
   * @param provider whose route was called, or {@code null} where the model names him
   */
  public void handle(HttpCall call, Buyer buyer, @Nullable ProviderId provider) throws IOException {
    Watch watch = new Watch();
    Begun begun = begin(call, buyer, provider);
    try (Attempt attempt = begun.attempt()) {
      ChatAnswer answer = new ChatAnswer(call, watch, begun.target(), attempt, terms);
      call.onDisconnect(answer::abandon);
      if (begun.stream()) {
        answer.stream(begun.usageWanted());
      } else {
        answer.whole();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BuyerProblems.problem(ErrorCode.OVERLOADED, "The server is stopping.");
    }
  }

  /** Reads the request and passes it on; nothing of its body is kept while it is answered. */
  private Begun begin(HttpCall call, Buyer buyer, @Nullable ProviderId provider)
      throws IOException {
    try (BodyBudget.Lease lease = terms.budget().lease()) {
      JsonRequest request = read(lease.read(call.bodyStream(terms.maxBodyBytes())));
      Target target = target(buyer, provider, request.model());
      Attempt attempt = target.upstream().begin(upstream(call, request, target));
      return new Begun(target, attempt, request.stream(), request.usageWanted());
    }
  }

  private static UpstreamRequest upstream(HttpCall call, JsonRequest request, Target target) {
    byte[] body = request.forChatModel(String.valueOf(target.model()));
    return new UpstreamRequest(
        new ProxyRequest(
            "/v1/chat/completions",
            "POST",
            ForwardedHeaders.of(call),
            List.of(),
            new Body.Json(RawJson.of(new String(body, StandardCharsets.UTF_8))),
            null,
            "application/json",
            request.stream()),
        target.model(),
        true);
  }

  private static JsonRequest read(byte[] body) {
    return switch (JsonRequest.scan(body)) {
      case JsonRequest request -> request;
      case RequestScan.Unfit unfit -> throw BuyerProblems.problem(unfit.error());
    };
  }

  private Target target(Buyer buyer, @Nullable ProviderId provider, @Nullable String model) {
    if (provider == null || model == null) {
      return providers.target(buyer, model);
    }
    String prefix = provider + "/";
    boolean named = model.startsWith(prefix) && model.length() > prefix.length();
    return providers.target(buyer, provider, named ? model.substring(prefix.length()) : model);
  }

  private record Begun(Target target, Attempt attempt, boolean stream, boolean usageWanted) {}
}
