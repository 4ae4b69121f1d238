package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
  void endsTheStreamOfAWorkerThatIsKilledWithAnErrorEvent() {
    try (FakeWorker worker =
        FakeWorker.connect(
            server,
            Dialect.DOCUMENTED,
            job -> {
              job.frame(FIRST);
              server.awaitInFlight(1);
              job.worker().kill();
            })) {
      HttpResponse<String> response = server.chat(true);
      assertThat(response.statusCode()).isEqualTo(200);
      assertBroken(response.body(), "worker_disconnected");
      assertThat(worker.received()).isNotEmpty();
    }
  }

  @Test
  void answers502WhereNothingWasSentYet() {
    try (FakeWorker worker =
        FakeWorker.connect(server, Dialect.DOCUMENTED, job -> job.worker().kill())) {
      HttpResponse<String> response = server.chat(true);
      assertThat(response.statusCode()).isEqualTo(502);
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
  void endsTheStreamWithTheErrorInItsMiddle(String frame) {
    try (FakeWorker worker =
        FakeWorker.connect(
            server,
            Dialect.DOCUMENTED,
            job -> {
              job.frame(FIRST);
              job.frame(frame);
            })) {
      String body = server.chat(true).body();
      assertBroken(body, "backend_error");
      assertThat(body).contains("out of memory");
      assertThat(worker.received()).isNotEmpty();
    }
  }

  @Test
  void endsAStreamThatStopsBeforeItIsFinishedWithAnError() {
    try (FakeWorker worker =
        FakeWorker.connect(
            server,
            Dialect.DOCUMENTED,
            job -> {
              job.frame(FIRST);
              job.frame("\"status\":\"ok\",\"event\":\"done\",\"payload\":{}");
            })) {
      assertBroken(server.chat(true).body(), "backend_error");
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
              try {
                left.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            })) {
      HttpResponse<InputStream> response =
          server.send(
              server
                  .request("/v1/chat/completions")
                  .POST(BodyPublishers.ofString(TestServer.chatBody("pool/m", true)))
                  .build(),
              BodyHandlers.ofInputStream());
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
              try {
                left.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
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
