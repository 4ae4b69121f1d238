package org.aisbf.reference.server.buyer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.attempt.UpstreamRequest;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.gateway.route.Provider;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.reference.server.net.http.HttpCall;

/** Every endpoint but chat: what it carries goes through as it is, both ways (PRX-4). */
public final class ProxyHandler {

  /** Asks how far a long work is, without saying whose. */
  public static final List<String> PROGRESS =
      List.of("/v1/images/progress", "/v1/audio/progress", "/v1/video/progress");

  private final Providers providers;
  private final EndpointOwners owners;
  private final CallTerms terms;
  private final TrafficListener traffic;

  /** Over these providers. */
  public ProxyHandler(Providers providers, EndpointOwners owners, CallTerms terms) {
    this.providers = providers;
    this.owners = owners;
    this.terms = terms;
    this.traffic = terms.traffic();
  }

  /**
   * Answers one request.
   *
   * @param path the backend's, with its {@code /v1}, escapes as the buyer wrote them
   */
  public void handle(HttpCall call, Buyer buyer, String path) throws IOException {
    Watch watch = new Watch();
    Begun begun = begin(call, buyer, path);
    try (Attempt attempt = begun.attempt()) {
      call.onDisconnect(attempt::close);
      answer(call, watch, begun.target(), attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BuyerProblems.problem(ErrorCode.OVERLOADED, "The server is stopping.");
    }
  }

  /** Reads the request and passes it on; nothing of its body is kept while it is answered. */
  private Begun begin(HttpCall call, Buyer buyer, String path) throws IOException {
    try (BodyBudget.Lease lease = terms.budget().lease()) {
      ReadRequest request = ReadRequest.of(call, lease, terms.maxBodyBytes());
      Target target =
          request.model() == null ? byPath(buyer, path) : providers.target(buyer, request.model());
      ProxyRequest http = request.forModel(call, path, target.model());
      Attempt attempt = target.upstream().begin(new UpstreamRequest(http, target.model(), false));
      return new Begun(target, attempt);
    }
  }

  private Target byPath(Buyer buyer, String path) {
    List<Provider> reachable =
        providers.visible(buyer).stream()
            .filter(provider -> buyer.principal().mayCall(provider.id() + "/"))
            .toList();
    List<Provider> naming =
        reachable.stream().filter(provider -> owners.names(provider, path)).toList();
    if (naming.size() == 1) {
      return providers.of(naming.get(0), null);
    }
    List<Provider> ready = reachable.stream().filter(owners::isReady).toList();
    if (naming.isEmpty() && ready.size() == 1 && PROGRESS.contains(path)) {
      // Whose work it is goes without saying, also where the worker names no endpoints.
      return providers.of(ready.get(0), null);
    }
    if (naming.size() > 1) {
      throw BuyerProblems.problem(
          BuyerError.invalid("model", "Several providers serve this path: name a 'model'."));
    }
    throw BuyerProblems.problem(
        ErrorCode.UNSUPPORTED_ENDPOINT,
        "No provider that this key may call serves this path; if it needs a model, name it.");
  }

  private void answer(HttpCall call, Watch watch, Target target, Attempt attempt)
      throws IOException, InterruptedException {
    Progress progress = watch.next(attempt, Duration.ofMinutes(1));
    while (progress instanceof Progress.Waiting) {
      progress = watch.next(attempt, Duration.ofMinutes(1));
    }
    watch.describe(call, target);
    switch (progress) {
      case Progress.Answered answered -> whole(call, target, answered.answer());
      case Progress.Failed failed -> {
        traffic.failed(target, failed.error());
        throw BuyerProblems.problem(failed.error());
      }
      case Progress.Chunk first -> {
        BuyerError error = new PassedStream(call, attempt, terms.silence()).pass(first);
        if (error == null) {
          traffic.completed(target, null);
        } else {
          traffic.failed(target, error);
        }
      }
      case Progress.StreamEnded ended -> {
        traffic.completed(target, null);
        call.respond(200, Map.of("Content-Type", "text/event-stream; charset=utf-8"), new byte[0]);
      }
      case Progress.Waiting waiting -> throw new IllegalStateException("waited for above");
    }
  }

  private void whole(HttpCall call, Target target, Answer answer) throws IOException {
    int status = answer.status();
    boolean refusedCredentials = status == 401 || status == 403;
    if (status < 200 || status > 599 || status / 100 == 3 || refusedCredentials || bare(answer)) {
      BuyerError error =
          BuyerErrors.ofAnswer(status, answer.headers().first("retry-after"), answer.body());
      traffic.failed(target, error);
      throw BuyerProblems.problem(error);
    }
    traffic.completed(target, null);
    Map<String, String> headers = ForwardedHeaders.toBuyer(answer.headers());
    headers.put(
        "Content-Type",
        answer.contentType().isEmpty() ? "application/octet-stream" : answer.contentType());
    call.respond(status, headers, answer.body());
  }

  /** Whether it is an error without the shape that buyers' tools read. */
  private static boolean bare(Answer answer) {
    return answer.status() >= 400
        && !new String(answer.body(), StandardCharsets.UTF_8)
            .stripLeading()
            .startsWith("{\"error\":");
  }

  private record Begun(Target target, Attempt attempt) {}
}
