package org.aisbf.reference.server.worker;

import java.util.Comparator;
import java.util.List;
import org.aisbf.broker.Broker;
import org.aisbf.broker.SessionView;
import org.aisbf.broker.WorkRequest;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.EndedAttempt;
import org.aisbf.gateway.attempt.UpstreamRequest;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.reference.server.serve.Order;
import org.aisbf.reference.server.serve.Upstream;
import org.jspecify.annotations.Nullable;

/** A provider whose workers dialled out to the broker. */
public final class WorkerUpstream implements Upstream {

  private final Broker broker;
  private final Provider provider;
  private final LiveProvider live;

  /** The sessions of one provider. */
  public WorkerUpstream(Broker broker, LiveProvider live) {
    this.broker = broker;
    this.provider = live.provider();
    this.live = live;
  }

  @Override
  public @Nullable Attempt begin(Order order) {
    SessionId chosen = order.worker();
    return chosen == null ? byPath(order) : at(chosen, order);
  }

  private @Nullable Attempt at(SessionId chosen, Order order) {
    Attempt begun = offer(chosen, work(order), order);
    if (begun == null) {
      order.lease().close();
      live.refresh();
    }
    return begun;
  }

  private Attempt byPath(Order order) {
    WorkRequest work = work(order);
    List<SessionId> able = naming(order.request());
    for (SessionId session : able) {
      Attempt begun = offer(session, work, order);
      if (begun != null) {
        return begun;
      }
    }
    boolean gone = able.stream().noneMatch(session -> broker.session(session).isPresent());
    return gone
        ? refused(
            order, ErrorCode.NO_WORKER, "No worker of provider '" + provider.id() + "' is ready.")
        : refused(
            order,
            ErrorCode.OVERLOADED,
            "All workers of provider '" + provider.id() + "' have as much to do as they want.");
  }

  private @Nullable Attempt offer(SessionId session, WorkRequest work, Order order) {
    return broker
        .offer(session, work)
        .map(begun -> new WorkerAttempt(begun, work.operation(), order.lease()))
        .orElse(null);
  }

  /** Who names the path, else all; those with least to do first. */
  private List<SessionId> naming(UpstreamRequest request) {
    List<SessionView> ready = broker.ready(provider.scope(), provider.id());
    List<SessionView> naming =
        ready.stream()
            .filter(view -> StudioEndpoints.name(view, request.http().endpointPath()))
            .toList();
    return (naming.isEmpty() ? ready : naming)
        .stream()
            .sorted(Comparator.comparingInt(SessionView::inFlight))
            .map(SessionView::sessionId)
            .toList();
  }

  private static WorkRequest work(Order order) {
    ProxyRequest http = order.request().http();
    boolean chat = order.request().chat() && http.body() instanceof Body.Json;
    Operation operation = chat ? Operation.CHAT_COMPLETIONS : Operation.PROXY;
    RawJson payload =
        chat && http.body() instanceof Body.Json json ? json.json() : http.toPayload();
    return new WorkRequest(operation, payload, http.stream(), order.deadlines());
  }

  private static Attempt refused(Order order, ErrorCode code, String message) {
    order.lease().close();
    return EndedAttempt.of(code, message);
  }
}
