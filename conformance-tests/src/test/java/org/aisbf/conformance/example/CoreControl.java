package org.aisbf.conformance.example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.aisbf.broker.Broker;
import org.aisbf.broker.PerformanceSnapshot;
import org.aisbf.broker.SessionView;
import org.aisbf.broker.WorkRequest;
import org.aisbf.conformance.memory.ManualPace;
import org.aisbf.conformance.memory.MemoryCall;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.json.RawJson;

/** What the suite cannot trigger or see as worker or buyer. */
record CoreControl(
    CoreBroker embedded,
    Broker broker,
    TokenBook tokens,
    ManualPace pace,
    Supplier<MemoryCall> calls)
    implements BrokerControl {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public boolean can(Command command) {
    return true;
  }

  @Override
  public BuyerCall submit(Credentials to, String operation, String payload, boolean stream) {
    MemoryCall call = calls.get();
    WorkRequest work = new WorkRequest(new Operation(operation), RawJson.of(payload), stream, null);
    Asked asked = new Asked(embedded.modelName(to, "any"), work);
    embedded.dispatch(asked.scope(), asked.provider(), work, new CoreAnswer(asked, call));
    return call;
  }

  @Override
  public void revoke(Credentials of) {
    tokens.revoke(of);
    broker.revoke(CoreBroker.scope(of), new ProviderId(of.providerId()));
  }

  @Override
  public void rotate(Credentials of, String newToken, Duration grace) {
    long now = pace.timers().wallMillis();
    tokens.rotate(of, newToken, Instant.ofEpochMilli(now + grace.toMillis()));
  }

  @Override
  public void drain() {
    broker.drain(Duration.ofSeconds(30));
  }

  @Override
  public Optional<String> status(Credentials of) {
    return broker.ready(CoreBroker.scope(of), new ProviderId(of.providerId())).stream()
        .findFirst()
        .map(CoreControl::describe);
  }

  private static String describe(SessionView session) {
    try {
      ObjectNode status = JSON.createObjectNode();
      status.set("metadata", JSON.readTree(session.metadata().toString()));
      status.set("capabilities", JSON.readTree(session.capabilities().toString()));
      status.set("performance", performance(session.performance()));
      return status.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the core made no JSON", e);
    }
  }

  private static ObjectNode performance(PerformanceSnapshot snapshot) {
    return JSON.createObjectNode()
        .put("window_size", snapshot.windowSize())
        .put("sample_count", snapshot.sampleCount())
        .put("avg_latency_ms", snapshot.avgLatencyMs())
        .put("avg_tokens_per_second", snapshot.avgTokensPerSecond())
        .put("avg_total_tokens", snapshot.avgTotalTokens())
        .put("success_rate", snapshot.successRate())
        .put("last_latency_ms", snapshot.lastLatencyMs())
        .put("last_tokens_per_second", snapshot.lastTokensPerSecond())
        .put("last_total_tokens", snapshot.lastTotalTokens())
        .put("last_success", snapshot.lastSuccess());
  }
}
