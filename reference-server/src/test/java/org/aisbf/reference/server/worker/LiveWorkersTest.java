package org.aisbf.reference.server.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.broker.AcceptedToken;
import org.aisbf.broker.Admitted;
import org.aisbf.broker.Broker;
import org.aisbf.broker.Exchange;
import org.aisbf.broker.Handshake;
import org.aisbf.broker.ProviderRecord;
import org.aisbf.broker.WorkRequest;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.live.Fleet;
import org.aisbf.gateway.routing.live.LiveWorker;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.testkit.DeterministicScheduler;
import org.aisbf.testkit.ManualTimers;
import org.aisbf.testkit.RecordingConnection;
import org.junit.jupiter.api.Test;

/** A fleet that follows a broker's sessions, on one thread and with its own time. */
class LiveWorkersTest {

  private static final ProviderId POOL = new ProviderId("pool");
  private static final Provider PROVIDER = new Provider(Scope.GLOBAL, POOL, Provider.Kind.WORKERS);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ManualTimers timers = new ManualTimers();
  private final DeterministicScheduler scheduler = DeterministicScheduler.fifo();
  private final Fleet fleet = new Fleet();
  private final LiveWorkers live = new LiveWorkers(fleet, timers, Duration.ofSeconds(30));
  private final RecordingConnection connection = new RecordingConnection();
  private final Broker broker =
      Broker.builder(
              (scope, id) ->
                  new ProviderRecord(
                      scope,
                      id,
                      true,
                      null,
                      List.of(new AcceptedToken(TokenDigest.of("token"), null)),
                      null))
          .timers(timers)
          .executor(scheduler)
          .listener(live)
          .build();
  private final Admitted admitted;
  private final Receiver worker;

  LiveWorkersTest() {
    live.ask(broker);
    admitted =
        (Admitted)
            broker.admit(
                new Handshake(
                    Scope.GLOBAL,
                    Scope.GLOBAL.username(),
                    POOL,
                    new ClientId("w"),
                    "token",
                    "1.2.3.4"));
    worker = admitted.open(connection);
  }

  private void say(String frame) {
    worker.bytesReceived();
    worker.received(frame);
    scheduler.runUntilIdle(1_000);
  }

  private void register() {
    say(
        """
        {"v":1,"op":"register","request_id":"reg","payload":{"endpoint":"e","capabilities":
          {"protocol":{"version":1,"extensions":["cancel","drain"],"max_concurrency":1}}}}
        """);
  }

  private List<String> questions() throws Exception {
    List<String> ids = new ArrayList<>();
    for (String frame : connection.takeFrames()) {
      JsonNode message = JSON.readTree(frame);
      if (message.path("op").asText().equals("models.list")) {
        ids.add(message.path("request_id").asText());
      }
    }
    return ids;
  }

  private void listed(String question, String model) {
    say(
        """
        {"v":1,"request_id":"%s","status":"ok","payload":{"data":[{"id":"%s"}]}}
        """
            .formatted(question, model));
  }

  @Test
  void tellsOfAPlaceThatACancelledRequestGaveBack() {
    register();
    Exchange exchange =
        broker
            .offer(
                admitted.sessionId(),
                new WorkRequest(Operation.CHAT_COMPLETIONS, RawJson.EMPTY_OBJECT, true, null))
            .orElseThrow();
    List<Boolean> room = new ArrayList<>();
    fleet.listen(provider -> room.add(fleet.of(provider).workers().get(0).hasRoom()));
    exchange.cancel();
    scheduler.runUntilIdle(1_000);
    assertThat(room).doesNotContain(true);
    say(
        """
        {"v":1,"request_id":"%s","status":"error","error":"no","code":"cancelled"}
        """
            .formatted(exchange.id()));
    assertThat(room).endsWith(true);
  }

  @Test
  void aLookFindsOneWhoIsOnHisWayIntoTheFleet() {
    register();
    // As another thread finds it between the two steps of letting a worker in.
    fleet.of(PROVIDER).gone(admitted.sessionId());
    live.refresh(PROVIDER);
    assertThat(fleet.of(PROVIDER).workers()).hasSize(1);
  }

  @Test
  void oneThatRegistersAnewWhileItDrainsStaysAway() {
    register();
    assertThat(fleet.of(PROVIDER).workers()).hasSize(1);
    say("{\"v\":1,\"op\":\"drain\",\"request_id\":\"d\",\"payload\":{}}");
    assertThat(fleet.of(PROVIDER).workers()).isEmpty();
    register();
    assertThat(broker.session(admitted.sessionId())).isPresent();
    assertThat(fleet.of(PROVIDER).workers()).isEmpty();
  }

  @Test
  void anOlderListDoesNotReplaceANewerOne() throws Exception {
    register();
    register();
    List<String> questions = questions();
    assertThat(questions).hasSize(2);
    listed(questions.get(1), "new");
    listed(questions.get(0), "old");
    assertThat(fleet.of(PROVIDER).workers())
        .extracting(LiveWorker::models)
        .allSatisfy(models -> assertThat(models).containsOnlyKeys("new"));
  }
}
