package org.aisbf.conformance.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.check.WireRecord;
import org.aisbf.conformance.reference.ReferenceBroker;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Peer;
import org.aisbf.conformance.socket.internal.http.HttpHead;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerCall.State;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The suite as worker and buyer of the real reference server. */
class RemoteBrokerTest {
  private static ReferenceBroker server;
  private RemoteBroker broker;
  private WireLog log;

  @BeforeAll
  static void startServer() {
    server = ReferenceBroker.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void begin() {
    broker = server.subject();
    log = broker.reset();
  }

  @AfterEach
  void end() {
    broker.close();
  }

  @Test
  void isGreetedAndRegisters() {
    Peer worker = dial();
    assertThat(worker.next(m -> m.is("/event", "registered"))).isPresent();
    register(worker);
    assertThat(broker.control().orElseThrow().status(broker.identity()))
        .hasValueSatisfying(
            json -> assertThat(Message.of(json).json("/connected")).contains("true"));
  }

  @Test
  void seesARefusalAsItIs() {
    Handshake wrong = Handshake.of(broker.identity().withToken("wrong"));
    assertThat(broker.dial(wrong))
        .isInstanceOfSatisfying(
            Dialled.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(403);
              assertThat(refused.headers()).containsKey("x-aisbf-reason");
              assertThat(Message.of(refused.body()).isObject()).isTrue();
            });
    Handshake without =
        Handshake.of(broker.identity()).withHeader("x-coderai-registration-token", null);
    assertThat(broker.dial(without))
        .isInstanceOfSatisfying(
            Dialled.Refused.class, refused -> assertThat(refused.status()).isEqualTo(401));
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    URI nowhere = URI.create("ws://127.0.0.1:" + port + "/");
    BrokerAddress address = BrokerAddress.of(nowhere, nowhereApi(port), "sk-1", broker.identity());
    try (RemoteBroker dead = new RemoteBroker(address, new RealPace(), null)) {
      assertThat(dead.dial(Handshake.of(dead.identity()))).isInstanceOf(Dialled.Unreachable.class);
      BuyerCall call = dead.call(new BuyerRequest("GET", "models", "", bytes(""), false));
      assertThat(dead.pace().await(() -> call.state() == State.BROKEN, dead.pace().signal()))
          .isTrue();
    }
  }

  @Test
  void passesAStreamOnToTheBuyerPieceByPiece() {
    Peer worker = ready();
    BuyerCall call = chat();
    String id = requestId(worker);
    chunk(
        worker,
        id,
        "data:"
            + " {\\\"choices\\\":[{\\\"index\\\":0,\\\"delta\\\":{\\\"content\\\":\\\"Gr\u00fc\u00df\\\"}}]}\\n"
            + "\\n");
    await(() -> text(call).contains("Gr\u00fc\u00df"));
    assertThat(call.status()).isEqualTo(200);
    assertThat(call.headers().get("content-type")).startsWith("text/event-stream");
    assertThat(call.state()).isEqualTo(State.OPEN);
    chunk(
        worker,
        id,
        "data:"
            + " {\\\"choices\\\":[{\\\"index\\\":0,\\\"delta\\\":{},\\\"finish_reason\\\":\\\"stop\\\"}]}\\n"
            + "\\n");
    worker.send(
        "{\"request_id\":\"" + id + "\",\"status\":\"ok\",\"event\":\"done\",\"payload\":{}}");
    await(() -> call.state() == State.ENDED);
    assertThat(text(call)).endsWith("data: [DONE]\n\n");
  }

  @Test
  void leavesAndTheWorkerIsTold() {
    Peer worker = ready();
    BuyerCall call = chat();
    String id = firstWord(worker, call);
    call.leave();
    assertThat(worker.next(m -> m.is("/op", "cancel") && m.is("/request_id", id))).isPresent();
    assertThat(call.state()).isEqualTo(State.LEFT);
  }

  @Test
  void stopsReadingUntilTheBrokerHasEnough() {
    Peer worker = ready();
    BuyerCall call = chat();
    String id = firstWord(worker, call);
    call.stall();
    String large = "x".repeat(1 << 18);
    // The sockets on the way and the broker's own buffer take some; then it gives the buyer up.
    boolean[] cancelled = new boolean[1];
    for (int i = 0; i < 400 && !cancelled[0]; i++) {
      chunk(
          worker,
          id,
          "data: {\\\"choices\\\":[{\\\"index\\\":0,\\\"delta\\\":{\\\"content\\\":\\\""
              + large
              + "\\\"}}]}\\n\\n");
      cancelled[0] = worker.unread().stream().anyMatch(m -> m.is("/op", "cancel"));
    }
    assertThat(cancelled[0] || worker.next(m -> m.is("/op", "cancel")).isPresent()).isTrue();
    call.read();
    await(() -> call.state() != State.OPEN);
  }

  @Test
  void seesHowABrokenFrameIsAnswered() {
    Peer worker = dial();
    assertThat(worker.link().sendRaw(new byte[] {(byte) 0x81, 2, '{', '}'})).isTrue();
    assertThat(worker.awaitEnd())
        .hasValueSatisfying(end -> assertThat(end.code()).isIn(1002, 1006));
  }

  @Test
  void isClosedWithACodeWhenReplaced() {
    // Greeted, it is known to the broker before the second comes.
    Peer older = dial();
    assertThat(older.next(message -> message.is("/event", "registered"))).isPresent();
    dial();
    assertThat(older.awaitEnd()).hasValueSatisfying(end -> assertThat(end.code()).isEqualTo(4409));
  }

  @Test
  void seesTheCloseOfADrainingBroker() {
    try (ReferenceBroker own = ReferenceBroker.start();
        RemoteBroker drained = own.subject()) {
      Peer worker =
          new Peer(
              ((Dialled.Opened) drained.dial(Handshake.of(drained.identity()))).link(),
              drained.pace());
      register(worker);
      String asked =
          worker
              .next(m -> m.is("/op", "models.list"))
              .flatMap(m -> m.string("/request_id"))
              .orElseThrow();
      worker.send(
          "{\"request_id\":\"%s\",\"status\":\"ok\",\"payload\":{\"object\":\"list\",\"data\":[]}}"
              .formatted(asked));
      assertThat(drained.control().orElseThrow().can(BrokerControl.Command.DRAIN)).isTrue();
      drained.control().orElseThrow().drain();
      assertThat(worker.awaitEnd())
          .hasValueSatisfying(end -> assertThat(end.code()).isEqualTo(1012));
    }
  }

  @Test
  void opensASecondSubjectWhereTheClientIsNotPinned() {
    assertThat(broker.alongside("another", new RealPace(), null)).isEmpty();
    try (RemoteBroker open = server.subject(server.address().withIdentity(ReferenceBroker.BERTA))) {
      assertThat(open.alongside("another", new RealPace(), null)).isPresent();
    }
  }

  @Test
  void buyersHeadersGoOut() throws Exception {
    try (ServerSocket elsewhere = new ServerSocket(0)) {
      elsewhere.setSoTimeout(30_000);
      URI api = URI.create("http://127.0.0.1:" + elsewhere.getLocalPort() + "/v1");
      BrokerAddress there = BrokerAddress.of(api, api, "key", ReferenceBroker.ALICE);
      try (RemoteBroker listening = new RemoteBroker(there, new RealPace(), null)) {
        listening.call(
            BuyerRequest.post("embeddings", "{}", false).withHeaders(Map.of("cookie", "a=b")));
        try (Socket connection = elsewhere.accept()) {
          connection.setSoTimeout(30_000);
          HttpHead head = HttpHead.read(connection.getInputStream());
          assertThat(head.header("cookie")).isEqualTo("a=b");
          assertThat(head.header("authorization")).isEqualTo("Bearer key");
        }
      }
    }
  }

  @Test
  void writesEverythingDownButTheSecrets() {
    Peer worker = ready();
    BuyerCall call = chat();
    requestId(worker);
    call.leave();
    String all = log.records().stream().map(WireRecord::toString).collect(Collectors.joining("\n"));
    assertThat(all)
        .contains("worker 1", "buyer 1", "dial", "chat/completions", "registered")
        .doesNotContain(broker.identity().token());
  }

  private Peer dial() {
    Dialled answer = broker.dial(Handshake.of(broker.identity()));
    assertThat(answer).isInstanceOf(Dialled.Opened.class);
    return new Peer(((Dialled.Opened) answer).link(), broker.pace());
  }

  private static void register(Peer worker) {
    worker.send(
        "{\"op\":\"register\",\"request_id\":\"reg-1\",\"payload\":{\"capabilities\":{\"protocol\":"
            + "{\"version\":1,\"extensions\":[\"cancel\",\"drain\"],\"max_frame_bytes\":100663296}}}}");
    assertThat(worker.next(m -> m.is("/request_id", "reg-1") && m.is("/status", "ok"))).isPresent();
  }

  private Peer ready() {
    Peer worker = dial();
    register(worker);
    return worker;
  }

  private BuyerCall chat() {
    return broker.call(
        BuyerRequest.post(
            "chat/completions",
            "{\"model\":\"%s\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"
                .formatted(broker.modelName(broker.identity(), "m")),
            true));
  }

  /** The worker answers with a word, and the buyer has it; the id of the request. */
  private String firstWord(Peer worker, BuyerCall call) {
    String id = requestId(worker);
    chunk(
        worker,
        id,
        "data: {\\\"choices\\\":[{\\\"index\\\":0,\\\"delta\\\":{\\\"content\\\":\\\"a\\\"}}]}\\n"
            + "\\n");
    await(() -> text(call).contains("\"a\""));
    return id;
  }

  private static String requestId(Peer worker) {
    return worker
        .next(m -> m.is("/op", "chat.completions"))
        .flatMap(m -> m.string("/request_id"))
        .orElseThrow();
  }

  private static void chunk(Peer worker, String id, String text) {
    worker.send(
        "{\"request_id\":\"%s\",\"status\":\"ok\",\"event\":\"chunk\",\"payload\":{\"chunk\":\"%s\"}}"
            .formatted(id, text));
  }

  private void await(BooleanSupplier condition) {
    assertThat(broker.pace().await(condition, broker.pace().signal())).isTrue();
  }

  private static String text(BuyerCall call) {
    return new String(call.body(), StandardCharsets.UTF_8);
  }

  private static URI nowhereApi(int port) {
    return URI.create("http://127.0.0.1:" + port + "/v1");
  }

  private static ByteBuffer bytes(String text) {
    return StandardCharsets.UTF_8.encode(text);
  }
}
