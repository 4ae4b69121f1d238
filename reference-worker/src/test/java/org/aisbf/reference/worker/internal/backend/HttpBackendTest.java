package org.aisbf.reference.worker.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.EndpointPath;
import org.aisbf.reference.worker.Await;
import org.aisbf.reference.worker.FakeModel;
import org.aisbf.reference.worker.config.BackendAccess;
import org.aisbf.worker.BackendRequest;
import org.aisbf.worker.StreamFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operations on a model server over real HTTP. */
class HttpBackendTest {
  private static final String CHAT = "{\"model\":\"m\",\"messages\":[]}";
  private static final String STREAM = "{\"model\":\"m\",\"stream\":true}";

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final RecordingSink sink = new RecordingSink();
  private FakeModel model;
  private ModelServer server;

  @BeforeEach
  void open() throws IOException {
    model = new FakeModel(FakeModel.replying(200, "{\"id\":\"x\"}"));
  }

  @AfterEach
  void close() throws IOException {
    model.close();
    server.close();
    executor.shutdownNow();
  }

  private RecordingSink run(Operation operation, String payload, String... models) {
    backend(model.baseUrl(), models).start(request(operation, payload), sink);
    return sink;
  }

  private HttpBackend backend(URI baseUrl, String... models) {
    BackendAccess access =
        new BackendAccess(
            baseUrl, "k3y", null, null, List.of(models), EndpointPath.DEFAULT_ALLOW_LIST);
    server = new ModelServer(baseUrl, access.apiKey(), executor);
    return new HttpBackend(server, access, () -> RawJson.of("{\"hardware\":{}}"), 1 << 20);
  }

  private static BackendRequest request(Operation operation, String payload) {
    return new BackendRequest(
        new RequestId("r"), operation, RawJson.of(payload), payload.contains("\"stream\":true"));
  }

  @Test
  void chatSendsThePayloadWithTheWorkersKeyAndReturnsTheDocument() {
    model.script(FakeModel.replying(200, "{\"usage\":{\"completion_tokens\":7}}"));
    run(Operation.CHAT_COMPLETIONS, CHAT);

    FakeModel.Asked asked = model.asked.getFirst();
    assertThat(asked.head())
        .startsWith("POST /v1/chat/completions HTTP/1.1")
        .containsIgnoringCase("authorization: Bearer k3y")
        .containsIgnoringCase("content-type: application/json");
    assertThat(asked.text()).isEqualTo(CHAT);
    assertThat(sink.reply).hasToString("{\"usage\":{\"completion_tokens\":7}}");
    assertThat(sink.rate).isPositive();
  }

  @Test
  void aStreamComesAsItIsHoweverItIsTorn() {
    byte[] events = "data: {\"a\":\"漢字😀\"}\n\ndata: [DONE]\n\n".getBytes(UTF_8);
    model.script(
        (asked, out) -> {
          FakeModel.openStream(out);
          for (byte b : events) {
            out.write(b);
            out.flush();
          }
        });
    run(Operation.CHAT_COMPLETIONS, STREAM);

    assertThat(sink.bytes()).isEqualTo(events);
    assertThat(sink.format).isEqualTo(StreamFormat.EVENTS);
    assertThat(sink.finished).isTrue();
  }

  @Test
  void theFirstEventDoesNotWaitForTheSecond() throws Exception {
    var gate = new CountDownLatch(1);
    model.script(
        (asked, out) -> {
          FakeModel.openStream(out);
          out.write("data: 1\n\n".getBytes(UTF_8));
          out.flush();
          gate.await();
          out.write("data: 2\n\n".getBytes(UTF_8));
        });
    HttpBackend backend = backend(model.baseUrl());
    executor.execute(() -> backend.start(request(Operation.CHAT_COMPLETIONS, STREAM), sink));
    Await.until("the first event is there", () -> sink.text().equals("data: 1\n\n"));
    gate.countDown();
    Await.until("the stream ended", () -> sink.finished);
  }

  @Test
  void aDocumentInPlaceOfAStreamIsAReply() {
    run(Operation.CHAT_COMPLETIONS, STREAM);

    assertThat(sink.reply).hasToString("{\"id\":\"x\"}");
  }

  @Test
  void aRefusalBecomesAnErrorWithTheBackendsOwnWords() {
    String error = "{\"error\":{\"message\":\"too long\",\"code\":\"context_length_exceeded\"}}";
    model.script(FakeModel.replying(400, error));
    run(Operation.CHAT_COMPLETIONS, STREAM);

    assertThat(sink.error).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(sink.message).isEqualTo("too long");
    assertThat(sink.details.toString())
        .contains("\"status_code\":400")
        .contains("context_length_exceeded");
  }

  @Test
  void theWorkersOwnWrongKeyIsNotTheBuyers() {
    model.script(FakeModel.replying(401, "{}"));
    run(Operation.CHAT_COMPLETIONS, CHAT);

    assertThat(sink.error).isEqualTo(ErrorCode.BACKEND_ERROR);
  }

  @Test
  void aBackendThatIsDownIsUnavailable() throws IOException {
    URI nobody;
    try (ServerSocket taken = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/v1");
    }
    backend(nobody).start(request(Operation.CHAT_COMPLETIONS, CHAT), sink);

    assertThat(sink.error).isEqualTo(ErrorCode.BACKEND_UNAVAILABLE);
  }

  @Test
  void aBackendThatDiesInMidStreamIsAnErrorAfterWhatItSent() {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
    String chunk = "9\r\ndata: 1\n\n\r\n";
    model.script(
        (asked, out) ->
            out.write((head + "Transfer-Encoding: chunked\r\n\r\n" + chunk).getBytes(UTF_8)));
    run(Operation.CHAT_COMPLETIONS, STREAM);

    assertThat(sink.text()).isEqualTo("data: 1\n\n");
    assertThat(sink.error).isEqualTo(ErrorCode.BACKEND_ERROR);
    assertThat(sink.finished).isFalse();
  }

  @Test
  void aBackendThatAcceptsAndHangsUpIsAnErrorAndNoOneWhoIsDown() {
    model.script((asked, out) -> {});
    run(Operation.CHAT_COMPLETIONS, CHAT);

    assertThat(sink.error).isEqualTo(ErrorCode.BACKEND_ERROR);
  }

  @Test
  void anAnswerThatIsNotJsonIsAnError() {
    model.script(FakeModel.replying(200, "<html>"));
    run(Operation.CHAT_COMPLETIONS, CHAT);

    assertThat(sink.error).isEqualTo(ErrorCode.BACKEND_ERROR);
  }

  @Test
  void anAnswerThatIsTooLargeIsAnError() {
    model.script(FakeModel.replying(200, "text/plain", new byte[(1 << 20) + 1]));
    run(Operation.CHAT_COMPLETIONS, CHAT);

    assertThat(sink.error).isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE);
  }

  @Test
  void stoppingClosesTheConnectionBeforeTheAnswerBegins() {
    model.script((asked, out) -> Thread.sleep(60_000));
    stopWhile(() -> !model.asked.isEmpty());
  }

  @Test
  void stoppingClosesTheConnectionInMidStream() {
    model.script(
        (asked, out) -> {
          FakeModel.openStream(out);
          out.write("data: 1\n\n".getBytes(UTF_8));
          out.flush();
          Thread.sleep(60_000);
        });
    stopWhile(() -> !sink.text().isEmpty());
  }

  private void stopWhile(BooleanSupplier begun) {
    HttpBackend backend = backend(model.baseUrl());
    var running =
        executor.submit(() -> backend.start(request(Operation.CHAT_COMPLETIONS, STREAM), sink));
    Await.until("the call has begun", begun);
    sink.stop();

    Await.until("the model server sees it", () -> model.hungUp.get() == 1);
    Await.until("the call is over", running::isDone);
  }

  @Test
  void listsWhatIsOffered() {
    model.script(
        FakeModel.replying(
            200,
            "{\"object\":\"list\",\"data\":[{\"id\":\"llama3:8b\",\"x\":1},{\"id\":\"other\"}]}"));
    run(Operation.MODELS_LIST, "{}", "llama3*");

    assertThat(sink.reply)
        .hasToString("{\"object\":\"list\",\"data\":[{\"id\":\"llama3:8b\",\"x\":1}]}");
    assertThat(model.asked.getFirst().head()).startsWith("GET /v1/models ");
  }

  @Test
  void doesNotRunWhatIsNotOffered() {
    run(Operation.CHAT_COMPLETIONS, CHAT, "llama3*");

    assertThat(sink.error).isEqualTo(ErrorCode.MODEL_NOT_FOUND);
    assertThat(model.asked).isEmpty();
  }

  @Test
  void saysWhatItCan() {
    run(Operation.CAPABILITIES, "{}");

    assertThat(sink.reply).hasToString("{\"hardware\":{}}");
  }
}
