package org.aisbf.reference.server.serve;

import java.io.IOException;
import java.util.List;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.call.AnswerForm;
import org.aisbf.gateway.request.JsonRequest;
import org.aisbf.gateway.route.Provider;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.buyer.Buyer;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.buyer.Providers;
import org.aisbf.reference.server.net.http.HttpCall;

/**
 * Every endpoint but chat: what it carries goes through as it is, both ways (PRX-4). Only the
 * stream of a plain completion is looked into, and told as a chat's is.
 */
public final class ProxyHandler {

  /** Asks how far a long work is, without saying whose. */
  public static final List<String> PROGRESS =
      List.of("/v1/images/progress", "/v1/audio/progress", "/v1/video/progress");

  private final Providers providers;
  private final EndpointOwners owners;
  private final Destinations destinations;
  private final Dispatch dispatch;

  /** To these destinations. */
  public ProxyHandler(
      Providers providers, EndpointOwners owners, Destinations destinations, Dispatch dispatch) {
    this.providers = providers;
    this.owners = owners;
    this.destinations = destinations;
    this.dispatch = dispatch;
  }

  /**
   * Answers one request.
   *
   * @param path the backend's, with its {@code /v1}, escapes as the buyer wrote them
   */
  public void handle(HttpCall call, Buyer buyer, String path) throws IOException {
    Watch watch = new Watch();
    ServeTerms terms = dispatch.terms();
    try (BodyBudget.Lease lease = terms.budget().lease()) {
      ReadRequest request = ReadRequest.of(call, lease, terms.maxBodyBytes());
      JsonRequest completion = request.completionStream(path) ? request.json() : null;
      Dispatch.Read read =
          new Dispatch.Read(
              call,
              watch,
              buyer,
              EndpointNeeds.of(path, request),
              completion == null ? AnswerForm.AS_IS : AnswerForm.EVENTS,
              false,
              completion == null ? 1 : completion.completions(),
              completion != null && completion.usageWanted(),
              completion != null || request.eventStream(path),
              own -> request.forModel(call, path, own),
              request::content,
              lease);
      if (request.model() == null) {
        dispatch.serve(read, byPath(buyer, path));
      } else {
        dispatch.serve(read, destinations.find(buyer, request.stream(), null, request.model()));
      }
    }
  }

  private Provider byPath(Buyer buyer, String path) {
    List<Provider> reachable =
        providers.visible(buyer).stream()
            .filter(provider -> buyer.principal().mayCall(provider.id() + "/"))
            .filter(buyer.principal()::trusts)
            .toList();
    List<Provider> naming =
        reachable.stream().filter(provider -> owners.names(provider, path)).toList();
    if (naming.size() == 1) {
      return naming.get(0);
    }
    List<Provider> ready = reachable.stream().filter(owners::isReady).toList();
    if (naming.isEmpty() && ready.size() == 1 && PROGRESS.contains(path)) {
      // Whose work it is goes without saying, also where the worker names no endpoints.
      return ready.get(0);
    }
    if (naming.size() > 1) {
      throw BuyerProblems.problem(
          BuyerError.invalid("model", "Several providers serve this path: name a 'model'."));
    }
    throw BuyerProblems.problem(
        ErrorCode.UNSUPPORTED_ENDPOINT,
        "No provider that this key may call serves this path; if it needs a model, name it.");
  }
}
