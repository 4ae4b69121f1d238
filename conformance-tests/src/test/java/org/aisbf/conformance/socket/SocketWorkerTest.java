package org.aisbf.conformance.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.check.WireRecord;
import org.aisbf.conformance.reference.ReferenceWorkers;
import org.aisbf.conformance.scenario.Peer;
import org.aisbf.conformance.subject.BackendCall;
import org.aisbf.conformance.subject.Incoming;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.subject.ModelServer;
import org.aisbf.conformance.time.Pace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The suite as broker and model server of the real reference worker. */
class SocketWorkerTest {
  private static final String CHAT =
      "{\"op\":\"chat.completions\",\"request_id\":\"c-1\",\"payload\":{\"model\":\""
          + ModelServer.MODEL
          + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Gr\u00fc\u00df\"}],\"stream\":true}}";

  private SocketWorker worker;
  private Pace pace;
  private WireLog log;

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void admitsAWorkerAndAnswersForItsModelServer() {
    begin(ReferenceWorkers::inThisProcess);
    Peer broker = ready();
    broker.send("{\"op\":\"models.list\",\"request_id\":\"m-1\",\"payload\":{}}");
    assertThat(broker.next(m -> m.is("/request_id", "m-1")))
        .hasValueSatisfying(
            reply -> assertThat(reply.is("/payload/data/0/id", ModelServer.MODEL)).isTrue());
    String all = log.records().stream().map(WireRecord::toString).toList().toString();
    assertThat(all)
        .contains("worker 1", "backend ", "\"op\":\"register\"")
        .doesNotContain(
            worker.identity().token(), worker.environment().get("AISBF_BACKEND_API_KEY"));
  }

  @Test
  void streamsFromTheModelServer() {
    begin(ReferenceWorkers::inThisProcess);
    Peer broker = ready();
    broker.send(CHAT);
    BackendCall call = chatCall();
    assertThat(call.method()).isEqualTo("POST");
    assertThat(new String(call.body(), StandardCharsets.UTF_8)).contains("Gr\u00fc\u00df");
    assertThat(call.headers().get("authorization"))
        .containsExactly("Bearer " + worker.environment().get("AISBF_BACKEND_API_KEY"));
    call.open("text/event-stream");
    call.write(bytes("data: {\"n\":1}\n\n"));
    assertThat(broker.next(m -> m.is("/event", "chunk"))).isPresent();
    call.write(bytes("data: [DONE]\n\n"));
    call.end();
    assertThat(broker.next(m -> m.is("/event", "done") && m.is("/request_id", "c-1"))).isPresent();
    assertThat(call.isAbandoned()).isFalse();
  }

  @Test
  void seesTheWorkerHangUpWhileNothingIsWritten() {
    begin(ReferenceWorkers::inThisProcess);
    Peer broker = ready();
    broker.send(CHAT);
    BackendCall call = chatCall();
    call.open("text/event-stream");
    broker.send("{\"op\":\"cancel\",\"request_id\":\"c-1\"}");
    await(call::isAbandoned);
    assertThat(broker.next(m -> m.is("/code", "cancelled"))).isPresent();
  }

  @Test
  void cutsTheModelServersAnswerAndHidesIt() {
    begin(ReferenceWorkers::inThisProcess);
    Peer broker = ready();
    broker.send(CHAT);
    chatCall().cut();
    assertThat(broker.next(m -> m.is("/request_id", "c-1") && m.is("/status", "error")))
        .isPresent();
    worker.backend().reachable(false);
    broker.send(CHAT.replace("c-1", "c-2"));
    assertThat(broker.next(m -> m.is("/request_id", "c-2")))
        .hasValueSatisfying(m -> assertThat(m.is("/code", "backend_unavailable")).isTrue());
    worker.reset();
    Peer again = ready();
    again.send(CHAT.replace("c-1", "c-3"));
    chatCall().reply(200, Map.of("Content-Type", "application/json"), bytes("{\"id\":\"x\"}"));
    assertThat(again.next(m -> m.is("/request_id", "c-3"))).isPresent();
  }

  @Test
  void refusesAndIsDialledAgain() {
    begin(ReferenceWorkers::inThisProcess);
    dialled().refuse(503, Map.of("x-aisbf-reason", "draining"), "{}");
    assertThat(dialled().handshake().headers())
        .containsEntry("x-coderai-registration-token", worker.identity().token());
  }

  @Test
  void neitherReadsNorAnswersWhileItIsFrozen() {
    begin(ReferenceWorkers::inThisProcess);
    Peer broker = ready();
    broker.link().freeze();
    broker.send("{\"op\":\"heartbeat\",\"request_id\":\"hb-1\"}");
    assertThat(broker.next(m -> m.is("/request_id", "hb-1"), pace.silence())).isEmpty();
    broker.link().thaw();
    assertThat(broker.next(m -> m.is("/request_id", "hb-1"))).isPresent();
  }

  @Test
  void restartsAWorker() {
    begin(ReferenceWorkers::inThisProcess);
    Peer before = ready();
    assertThat(worker.canRestart() && worker.restart()).isTrue();
    ready();
    assertThat(before.link().end()).isNotNull();
  }

  @Test
  void cutsWhatTheLastScenarioLeftOpen() {
    begin(ReferenceWorkers::inThisProcess);
    Peer broker = ready();
    broker.send(CHAT);
    chatCall();
    WireLog before = log;
    worker.reset();
    assertThat(broker.link().end()).isNotNull();
    await(() -> before.records().stream().anyMatch(each -> each.kind().equals("cut")));
    ready();
  }

  @Test
  void opensAnotherWorkerBesideTheFirst() throws IOException {
    begin(ReferenceWorkers::inThisProcess);
    try (SocketWorker other = worker.alongside(new RealPace()).orElseThrow()) {
      assertThat(other.port()).isNotEqualTo(worker.port());
      assertThat(other.isAlive()).isFalse();
      other.restart();
      assertThat(other.awaitDial(pace.signal().multipliedBy(3))).isNotNull();
      ready();
    }
  }

  @Test
  void startsAndStopsAProcess() {
    begin(ReferenceWorkers::inItsOwnProcess);
    Peer broker = ready();
    assertThat(worker.isAlive()).isTrue();
    await(() -> worker.output().contains("worker of " + worker.identity().providerId()));
    broker.send(CHAT);
    BackendCall call = chatCall();
    assertThat(worker.stop()).isTrue();
    assertThat(broker.next(m -> m.is("/op", "drain"))).isPresent();
    assertThat(worker.isAlive()).isTrue();
    call.reply(200, Map.of("Content-Type", "application/json"), bytes("{\"id\":\"x\"}"));
    assertThat(broker.awaitEnd()).hasValueSatisfying(end -> assertThat(end.code()).isEqualTo(1000));
    await(() -> !worker.isAlive());
  }

  /** A worker may ask before it dials; what a broker must not reach is seen by the scenario. */
  @Test
  void aModelServerAnswersWhatNoScenarioAsksFor() throws Exception {
    worker = SocketWorker.open(WorkerPorts.onLoopback(0), new RealPace(), null);
    URI base = URI.create(worker.environment().get("AISBF_BACKEND_URL"));
    URLConnection probe = base.resolve("/health").toURL().openConnection();
    probe.setReadTimeout((int) RealPace.SIGNAL.toMillis());
    assertThat(((HttpURLConnection) probe).getResponseCode()).isEqualTo(404);
    assertThat(worker.backend().waiting()).extracting(BackendCall::target).contains("/health");
  }

  /** Nobody knows whether it runs: a scenario must not say that it has ended. */
  @Test
  void takesItForGrantedThatAWorkerStartedByHandRuns() throws IOException {
    worker = SocketWorker.open(WorkerPorts.onLoopback(0), new RealPace(), null);
    assertThat(worker.isAlive()).isTrue();
    assertThat(worker.restart()).isFalse();
    assertThat(worker.awaitDial(Duration.ofMillis(1))).isNull();
  }

  @Test
  void dropsWhatAWorkerStartedByHandHasOpenSoThatItDialsAgain() throws IOException {
    pace = new RealPace();
    worker = SocketWorker.open(WorkerPorts.onLoopback(0), pace, null);
    StartedWorker byHand = ReferenceWorkers.start(worker.environment(), pace);
    try {
      Link first = dialled().accept();
      assertThat(worker.restart()).isFalse();
      assertThat(first.end()).isNotNull();
      assertThat(dialled().accept().end()).isNull();
    } finally {
      byHand.kill();
    }
  }

  private void begin(Supplier<SocketWorker> maker) {
    worker = maker.get();
    pace = worker.pace();
    log = worker.reset();
  }

  private Incoming dialled() {
    return Objects.requireNonNull(worker.awaitDial(pace.signal().multipliedBy(3)));
  }

  private Peer ready() {
    Peer broker = new Peer(dialled().accept(), pace);
    String id =
        broker
            .next(m -> m.is("/op", "register"))
            .flatMap(m -> m.string("/request_id"))
            .orElseThrow();
    broker.send(
        "{\"event\":\"registered\",\"status\":\"ok\",\"session_id\":\"s-1\",\"request_id\":\"%s\",\"accepted\":true,"
                .formatted(id)
            + "\"protocol\":{\"version\":1,\"extensions\":[\"cancel\",\"drain\"],\"max_frame_bytes\":100663296}}");
    return broker;
  }

  private BackendCall chatCall() {
    return Objects.requireNonNull(
        worker.backend().await("/chat/completions", pace.signal()), "no call of the model server");
  }

  private void await(BooleanSupplier condition) {
    assertThat(pace.await(condition, pace.signal())).isTrue();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
