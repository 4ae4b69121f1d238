package org.aisbf.reference.server.operator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.aisbf.broker.Broker;
import org.aisbf.broker.BrokerListener;
import org.aisbf.broker.DropReason;
import org.aisbf.broker.Outcome;
import org.aisbf.broker.Refused;
import org.aisbf.broker.SessionView;
import org.aisbf.gateway.chat.Usage;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.Blame;
import org.aisbf.gateway.failure.Fault;
import org.aisbf.gateway.failure.Tried;
import org.aisbf.gateway.routing.WaitingRoom;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.serve.Target;
import org.aisbf.reference.server.serve.TrafficListener;
import org.jspecify.annotations.Nullable;

/**
 * Counts for Prometheus. Labels take values from the configuration and from fixed sets alone: what
 * a peer or a buyer writes never becomes one.
 */
public final class Metrics implements BrokerListener, TrafficListener {

  /** An operator may ask a worker for others, by whatever name. */
  private static final Set<Operation> OPERATIONS =
      Set.of(
          Operation.MODELS_LIST,
          Operation.CHAT_COMPLETIONS,
          Operation.CAPABILITIES,
          Operation.PROXY,
          Operation.REGISTER);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Nothing is counted yet. */
  public Metrics() {}

  /** Shows how many sessions and requests a broker has. */
  public void watch(Broker broker) {
    Gauge.builder("aisbf.worker.sessions", broker, b -> b.sessions().size())
        .description("Workers that are connected")
        .register(registry);
    Gauge.builder(
            "aisbf.worker.requests.in.flight",
            broker,
            b -> b.sessions().stream().mapToInt(SessionView::inFlight).sum())
        .description("Requests that occupy workers")
        .register(registry);
  }

  /** Shows how many requests wait in line. */
  public void watch(WaitingRoom room) {
    Gauge.builder("aisbf.buyer.requests.waiting", room, WaitingRoom::waiting)
        .description("Requests that wait, since all who could serve them are full")
        .register(registry);
  }

  /** Shows how much of the budget for bodies is taken. */
  public void watch(BodyBudget budget) {
    Gauge.builder("aisbf.body.budget.used", budget, BodyBudget::used)
        .description("Memory that buyers' bodies take")
        .baseUnit("bytes")
        .register(registry);
  }

  /** The text that Prometheus reads. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void refused(Identity claimed, String remoteAddress, Refused refused) {
    count("aisbf.worker.refusals", "status", Integer.toString(refused.httpStatus()), 1L);
  }

  @Override
  public void closed(SessionView session, CloseCode code, String reason) {
    int value = code.value();
    boolean known = value >= 1000 && value <= 1013 || value >= 4400 && value <= 4410;
    count("aisbf.worker.closes", "code", known ? Integer.toString(value) : "other", 1);
  }

  @Override
  public void exchangeEnded(
      SessionId session,
      RequestId request,
      Operation operation,
      Outcome outcome,
      Duration latency) {
    Timer.builder("aisbf.worker.requests")
        .description("Requests to workers, by how they ended")
        .tag("operation", OPERATIONS.contains(operation) ? operation.name() : "other")
        .tag("outcome", outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .register(registry)
        .record(latency);
  }

  @Override
  public void framesDropped(SessionId session, DropReason reason, long count) {
    count("aisbf.worker.frames.dropped", "reason", reason.name().toLowerCase(Locale.ROOT), count);
  }

  @Override
  public void completed(Target target, @Nullable Usage usage) {
    requests(target, "200");
    if (usage != null) {
      tokens(target, "prompt", usage.promptTokens());
      tokens(target, "completion", usage.completionTokens());
    }
  }

  @Override
  public void failed(@Nullable Target target, BuyerError error) {
    requests(target, Integer.toString(error.status()));
  }

  @Override
  public void tried(Tried attempt) {
    Fault fault = attempt.fault();
    Blame blame = attempt.blame();
    Counter.builder("aisbf.attempts")
        .description("Attempts at serving requests, by how they ended and whose fault it was")
        .tag("result", attempt.result().name().toLowerCase(Locale.ROOT))
        .tag("fault", fault == null ? "none" : fault.getClass().getSimpleName())
        .tag("blame", blame == null ? "none" : blame.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }

  @Override
  public void eventsDropped(Target target, long count) {
    if (count > 0) {
      count("aisbf.stream.events.dropped", "provider", target.provider().id().value(), count);
    }
  }

  private void requests(@Nullable Target target, String status) {
    Counter.builder("aisbf.buyer.requests")
        .description("Buyers' requests, by who was tried last and the status they ended with")
        .tag("scope", target == null ? "none" : target.provider().scope().username())
        .tag("provider", target == null ? "none" : target.provider().id().value())
        .tag("status", status)
        .register(registry)
        .increment();
  }

  private void tokens(Target target, String kind, @Nullable Long tokens) {
    if (tokens != null && tokens > 0) {
      Counter.builder("aisbf.tokens")
          .description("Tokens that providers told of")
          .tag("scope", target.provider().scope().username())
          .tag("provider", target.provider().id().value())
          .tag("kind", kind)
          .register(registry)
          .increment((double) (long) tokens);
    }
  }

  private void count(String name, String label, String value, long by) {
    Counter.builder(name).tag(label, value).register(registry).increment((double) by);
  }
}
