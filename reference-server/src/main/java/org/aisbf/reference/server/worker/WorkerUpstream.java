package org.aisbf.reference.server.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aisbf.broker.Broker;
import org.aisbf.broker.Exchange;
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
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.reference.server.buyer.BodyBudget;

/** A provider whose workers dialled out to the broker. */
public final class WorkerUpstream implements Upstream {

  private final Broker broker;
  private final Provider provider;
  private final ModelLists models;
  private final BodyBudget budget;
  private final SessionChooser chooser = new SessionChooser();

  /** The sessions of one provider, their whole answers within a budget. */
  public WorkerUpstream(Broker broker, Provider provider, ModelLists models, BodyBudget budget) {
    this.broker = broker;
    this.provider = provider;
    this.models = models;
    this.budget = budget;
  }

  @Override
  public Attempt begin(UpstreamRequest request) {
    List<Candidate> candidates =
        new ArrayList<>(sessions(request).stream().map(this::candidate).toList());
    WorkRequest work = work(request);
    while (true) {
      switch (chooser.choose(candidates, request.model())) {
        case Choice.Chosen chosen -> {
          Optional<Exchange> begun = broker.offer(chosen.session(), work);
          if (begun.isPresent()) {
            return new WorkerAttempt(begun.get(), work.operation(), budget.lease());
          }
          // Others took its last place since it was looked at.
          candidates.replaceAll(
              each -> each.session().equals(chosen.session()) ? each.full() : each);
        }
        case Choice.NoWorker none -> {
          return refused(
              ErrorCode.NO_WORKER, "No worker of provider '" + provider.id() + "' is ready.");
        }
        case Choice.UnknownModel unknown -> {
          return refused(
              ErrorCode.MODEL_NOT_FOUND,
              "No worker of provider '" + provider.id() + "' serves this model.");
        }
        case Choice.AllBusy busy -> {
          return refused(
              ErrorCode.OVERLOADED,
              "All workers of provider '" + provider.id() + "' have as much to do as they want.");
        }
      }
    }
  }

  /** Without a model it is the path that says who can serve it, as far as anybody names it. */
  private List<SessionView> sessions(UpstreamRequest request) {
    List<SessionView> ready = broker.ready(provider.scope(), provider.id());
    List<SessionView> naming =
        request.model() != null
            ? List.of()
            : ready.stream()
                .filter(view -> StudioEndpoints.name(view, request.http().endpointPath()))
                .toList();
    return naming.isEmpty() ? ready : naming;
  }

  private Candidate candidate(SessionView view) {
    return new Candidate(
        view.sessionId(), view.inFlight(), view.maxConcurrency(), models.of(view.sessionId()));
  }

  private static WorkRequest work(UpstreamRequest request) {
    ProxyRequest http = request.http();
    boolean chat = request.chat() && http.body() instanceof Body.Json;
    Operation operation = chat ? Operation.CHAT_COMPLETIONS : Operation.PROXY;
    RawJson payload =
        chat && http.body() instanceof Body.Json json ? json.json() : http.toPayload();
    return new WorkRequest(operation, payload, http.stream(), null);
  }

  private static Attempt refused(ErrorCode code, String message) {
    return new EndedAttempt(BuyerError.of(code, message));
  }
}
