package org.aisbf.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.testkit.DeterministicScheduler;
import org.aisbf.testkit.ManualTimers;
import org.aisbf.testkit.RecordingConnection;
import org.jspecify.annotations.Nullable;

/** A broker in a test's hand: its time, its executor and its workers. */
final class BrokerRun {

  static final ProviderId POOL = new ProviderId("pool");

  final ManualTimers timers = new ManualTimers();
  final DeterministicScheduler scheduler = DeterministicScheduler.fifo();
  final RecordedEvents events = new RecordedEvents();
  final Broker broker;

  BrokerRun() {
    this(BrokerLimits.STANDARD);
  }

  BrokerRun(BrokerLimits limits) {
    this(limits, null);
  }

  BrokerRun(BrokerLimits limits, @Nullable Executor executor) {
    AtomicInteger ids = new AtomicInteger();
    this.broker =
        Broker.builder(BrokerRun::find)
            .timers(timers)
            .executor(executor == null ? scheduler : executor)
            .limits(limits)
            .listener(events)
            .ids(() -> "id-" + ids.incrementAndGet())
            .build();
  }

  /** Every provider of every scope has its own id's name as its token, but for one. */
  private static @Nullable ProviderRecord find(Scope scope, ProviderId id) {
    AcceptedToken token = new AcceptedToken(TokenDigest.of("token-of-" + id), null);
    return id.value().equals("unknown")
        ? null
        : new ProviderRecord(scope, id, true, null, List.of(token), null);
  }

  static Handshake handshake(Scope scope, String client, @Nullable String token) {
    return new Handshake(scope, scope.username(), POOL, new ClientId(client), token, "1.2.3.4");
  }

  Worker connect(String client) {
    return connect(Scope.GLOBAL, client);
  }

  Worker connect(Scope scope, String client) {
    Admitted admitted = (Admitted) broker.admit(handshake(scope, client, "token-of-pool"));
    RecordingConnection connection = new RecordingConnection();
    return new Worker(admitted.sessionId(), connection, admitted.open(connection));
  }

  Worker register(String client, String... extensions) {
    return connect(client).register(extensions);
  }

  Exchange chat(Worker worker, boolean stream) {
    return submit(worker, Operation.CHAT_COMPLETIONS, stream);
  }

  Exchange submit(Worker worker, Operation operation, boolean stream) {
    return broker.submit(
        worker.sessionId(),
        new WorkRequest(operation, RawJson.of("{\"model\":\"m\"}"), stream, null));
  }

  /** Runs callbacks until none waits. */
  void settle() {
    scheduler.runUntilIdle(100_000);
  }

  /** The outcome, which must be there. */
  Outcome outcome(Exchange exchange) {
    settle();
    return exchange.outcome().toCompletableFuture().getNow(null);
  }

  boolean isOpen(Exchange exchange) {
    return outcome(exchange) == null;
  }

  /** What the reader has to read now, as text. */
  static String read(StreamReader reader) throws InterruptedException {
    StringBuilder text = new StringBuilder();
    while (reader.next(Duration.ZERO) instanceof StreamReader.Chunk chunk) {
      text.append(text(chunk.bytes()));
    }
    return text.toString();
  }

  static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  static List<JsonNode> json(List<String> frames) {
    List<JsonNode> trees = new ArrayList<>();
    frames.forEach(frame -> trees.add(json(frame)));
    assertThat(trees).allMatch(JsonNode::isObject);
    return trees;
  }
}
