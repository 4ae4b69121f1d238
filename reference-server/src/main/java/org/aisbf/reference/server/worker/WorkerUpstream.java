package org.aisbf.reference.server.worker;

import java.util.List;
import org.aisbf.broker.Broker;
import org.aisbf.broker.SessionView;
import org.aisbf.broker.WorkRequest;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Upstream;
import org.aisbf.gateway.attempt.UpstreamRequest;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.pool.Candidate;
import org.aisbf.gateway.pool.Choice;
import org.aisbf.gateway.pool.SessionChooser;
import org.aisbf.gateway.route.Provider;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.ProxyRequest;

/** A provider whose workers dialled out to the broker. */
public final class WorkerUpstream implements Upstream {

  private final Broker broker;
  private final Provider provider;
  private final ModelLists models;
  private final SessionChooser chooser = new SessionChooser();

  /** The sessions of one provider. */
  public WorkerUpstream(Broker broker, Provider provider, ModelLists models) {
    this.broker = broker;
    this.provider = provider;
    this.models = models;
  }

  @Override
  public Attempt begin(UpstreamRequest request) {
    List<Candidate> candidates =
        broker.ready(provider.scope(), provider.id()).stream()
            // Without a model it is the path that says who can serve it.
            .filter(
                view ->
                    request.model() != null
                        || StudioEndpoints.name(view, request.http().endpointPath()))
            .map(this::candidate)
            .toList();
    return switch (chooser.choose(candidates, request.model())) {
      case Choice.Chosen chosen -> submit(chosen.session(), request);
      case Choice.NoWorker none ->
          refused(ErrorCode.NO_WORKER, "No worker of provider '" + provider.id() + "' is ready.");
      case Choice.UnknownModel unknown ->
          refused(
              ErrorCode.MODEL_NOT_FOUND,
              "No worker of provider '" + provider.id() + "' serves this model.");
      case Choice.AllBusy busy ->
          refused(
              ErrorCode.OVERLOADED,
              "All workers of provider '" + provider.id() + "' have as much to do as they want.");
    };
  }

  private Candidate candidate(SessionView view) {
    return new Candidate(
        view.sessionId(), view.inFlight(), view.maxConcurrency(), models.of(view.sessionId()));
  }

  private Attempt submit(SessionId session, UpstreamRequest request) {
    ProxyRequest http = request.http();
    boolean chat = request.chat() && http.body() instanceof Body.Json;
    Operation operation = chat ? Operation.CHAT_COMPLETIONS : Operation.PROXY;
    RawJson payload =
        chat && http.body() instanceof Body.Json json ? json.json() : http.toPayload();
    WorkRequest work = new WorkRequest(operation, payload, http.stream(), null);
    return new WorkerAttempt(broker.submit(session, work), operation);
  }

  private static Attempt refused(ErrorCode code, String message) {
    return new EndedAttempt(BuyerError.of(code, message));
  }
}
