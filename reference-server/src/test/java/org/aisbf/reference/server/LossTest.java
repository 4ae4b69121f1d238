package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends that nobody wished for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LossTest {

  private static final String FIRST =
      "\"status\":\"ok\",\"event\":\"chunk\",\"payload\":{\"chunk\":"
          + TextNode.valueOf(ChatTest.EVENTS.get(0))
          + "}";

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void endsTheStreamOfAWorkerThatIsKilledWithAnErrorEvent() throws IOException {
    CountDownLatch begun = new CountDownLatch(1);
    try (FakeWorker worker = workerThatSays("", begun)) {
      assertBroken(streamAndThen(begun::countDown), "worker_disconnected");
      assertThat(worker.received()).isNotEmpty();
    }
  }

  @Test
  void answersWithAStatusWhereNothingWasSentYet() {
    try (FakeWorker worker =
        FakeWorker.connect(server, Dialect.DOCUMENTED, job -> job.worker().kill())) {
      HttpResponse<String> response = server.chat(true);
      // It would be tried once more, but nobody is left: the buyer is told what went wrong first.
      assertThat(response.statusCode()).as(response.body()).isEqualTo(502);
      assertThat(TestServer.error(response).path("code").asText()).isEqualTo("worker_disconnected");
      assertThat(worker.received()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"status\":\"error\",\"error\":\"out of memory\",\"code\":\"backend_error\"",
        "\"status\":\"error\",\"event\":\"done\",\"error\":{\"message\":\"out of memory\"}",
        "\"status\":\"ok\",\"event\":\"chunk\",\"payload\":{\"chunk\":"
            + "\"{\\\"error\\\":{\\\"message\\\":\\\"out of memory\\\"}}\"}",
        "\"status\":\"ok\",\"event\":\"chunk\",\"payload\":{\"chunk\":"
            + "\"data: {\\\"error\\\":{\\\"message\\\":\\\"out of memory\\\"}}\\n\\n\"}",
      })
  void endsTheStreamWithTheErrorInItsMiddle(String frame) throws IOException {
    CountDownLatch begun = new CountDownLatch(1);
    try (FakeWorker worker = workerThatSays(frame, begun)) {
      String body = streamAndThen(begun::countDown);
      assertBroken(body, "backend_error");
      assertThat(body).contains("out of memory");
      assertThat(worker.received()).isNotEmpty();
    }
  }

  @Test
  void endsAStreamThatStopsBeforeItIsFinishedWithAnError() throws IOException {
    CountDownLatch begun = new CountDownLatch(1);
    String done = "\"status\":\"ok\",\"event\":\"done\",\"payload\":{}";
    try (FakeWorker worker = workerThatSays(done, begun)) {
      assertBroken(streamAndThen(begun::countDown), "backend_error");
      assertThat(worker.received()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DOCUMENTED", "DEPLOYED"})
  void tellsTheWorkerToStopWhenTheBuyerLeaves(Dialect dialect) throws IOException {
    CountDownLatch left = new CountDownLatch(1);
    try (FakeWorker worker =
        FakeWorker.connect(
            server,
            dialect,
            job -> {
              job.frame(FIRST);
              await(left);
            })) {
      HttpResponse<InputStream> response = server.openStream();
      byte[] begun = response.body().readNBytes(20);
      assertThat(new String(begun, StandardCharsets.UTF_8)).startsWith("data: {");
      response.body().close();
      TestServer.await(
          "the cancel",
          () ->
              worker.received().stream()
                  .anyMatch(
                      m ->
                          m.path("op").asText().equals("cancel")
                              && m.path("request_id").equals(chatId(worker))));
      left.countDown();
    }
  }

  @Test
  void lettingGoOfAnUnansweredRequestTellsTheWorkerToo() {
    CountDownLatch left = new CountDownLatch(1);
    try (FakeWorker worker =
        FakeWorker.connect(
            server,
            Dialect.DOCUMENTED,
            job -> {
              await(left);
            })) {
      var call = server.sendAsync("/v1/chat/completions", TestServer.chatBody("pool/m", false));
      server.awaitInFlight(1);
      call.cancel(true);
      TestServer.await(
          "the cancel",
          () -> worker.received().stream().anyMatch(m -> m.path("op").asText().equals("cancel")));
      left.countDown();
    }
  }

  /**
   * Asks for a stream, reads the beginning of its first event, lets the worker go on, and reads the
   * rest. Without that order the failure may come first, and is then no event but the answer.
   */
  private String streamAndThen(Runnable goOn) throws IOException {
    HttpResponse<InputStream> response = server.openStream();
    assertThat(response.statusCode()).isEqualTo(200);
    try (InputStream in = response.body()) {
      byte[] begun = in.readNBytes(20);
      goOn.run();
      return new String(begun, StandardCharsets.UTF_8)
          + new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private FakeWorker workerThatSays(String frame, CountDownLatch begun) {
    return FakeWorker.connect(
        server,
        Dialect.DOCUMENTED,
        job -> {
          job.frame(FIRST);
          await(begun);
          if (frame.isEmpty()) {
            job.worker().kill();
          } else {
            job.frame(frame);
          }
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode chatId(FakeWorker worker) {
    return worker.received().stream()
        .filter(m -> m.path("op").asText().equals("chat.completions"))
        .findFirst()
        .orElseThrow()
        .get("request_id");
  }

  private static void assertBroken(String body, String code) {
    assertThat(body).startsWith("data: {").contains("Grüß 😀").doesNotContain("[DONE]");
    String last = body.substring(body.lastIndexOf("data: ") + 6);
    JsonNode event = FakeWorker.parse(last);
    assertThat(event.path("error").path("code").asText()).isEqualTo(code);
    assertThat(event.path("error").path("message").asText()).isNotEmpty();
    assertThat(event.path("choices").toString())
        .isEqualTo("[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}]");
  }
}
