package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are sent again under one key. */
class IdempotencyTest {

  private final AtomicInteger served = new AtomicInteger();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private BodyBudget budget;
  private TestServer server;
  private FakeWorker worker;

  @BeforeEach
  void start() {
    server =
        TestServer.tuned(
            tuning -> {
              budget = tuning.budget();
              return tuning;
            });
    worker = FakeWorker.connect(server, Dialect.DOCUMENTED, this::serve);
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    worker.close();
    server.close();
  }

  private void serve(FakeWorker.Job job) {
    served.incrementAndGet();
    String said = job.payload().path("messages").path(0).path("content").asText();
    if (said.equals("fail")) {
      job.frame("\"status\":\"error\",\"error\":\"no\",\"code\":\"invalid_request\"");
    } else if (job.payload().path("stream").asBoolean()) {
      job.chunk(ChatTest.EVENTS.get(0));
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Dialect.DOCUMENTED.stream(job, ChatTest.EVENTS.subList(1, 4));
    } else {
      Dialect.DOCUMENTED.answer(job, ChatTest.document("m"));
    }
  }

  private HttpRequest request(String key, String said, boolean stream) {
    return server
        .request("/v1/chat/completions")
        .header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString(body(said, stream)))
        .build();
  }

  private static String body(String said, boolean stream) {
    return "{\"model\":\"pool/m\",\"stream\":%s,\"messages\":[{\"content\":\"%s\"}]}"
        .formatted(stream, said);
  }

  private HttpResponse<String> send(String key, String said) {
    return server.send(request(key, said, false), BodyHandlers.ofString());
  }

  @Test
  void returnsTheFinishedAnswer() {
    HttpResponse<String> first = send("k1", "a");
    HttpResponse<String> again = send("k1", "a");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("content-type"))
        .isEqualTo(first.headers().firstValue("content-type"));
    assertThat(again.headers().firstValue("x-aisbf-provider")).contains("pool");
    assertThat(served).hasValue(1);
    HttpResponse<String> other = send("k1", "b");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(TestServer.error(other).path("code").asText()).isEqualTo("idempotency_key_reused");
    assertThat(send("k2", "b").statusCode()).isEqualTo(200);
    assertThat(served).hasValue(2);
  }

  @Test
  void servesAFailureAnew() {
    assertThat(send("k1", "fail").statusCode()).isEqualTo(400);
    assertThat(send("k1", "fail").statusCode()).isEqualTo(400);
    assertThat(served).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space"})
  void refusesAKeyThatIsNone(String key) {
    assertThat(send(key, "a").statusCode()).isEqualTo(400);
    assertThat(served).hasValue(0);
  }

  @Test
  void joinsARunningStreamThatItsFirstBuyerLeaves() throws IOException {
    HttpResponse<InputStream> first =
        server.send(request("k1", "a", true), BodyHandlers.ofInputStream());
    first.body().readNBytes(20);
    CompletableFuture<HttpResponse<InputStream>> joining =
        server.newClient().sendAsync(request("k1", "a", true), BodyHandlers.ofInputStream());
    HttpResponse<InputStream> joined = joining.join();
    byte[] begun = joined.body().readNBytes(20);
    assertThat(budget.used()).as("each body once").isEqualTo(2L * body("a", true).length());
    first.body().close();
    goOn.countDown();
    String whole =
        new String(begun, StandardCharsets.UTF_8)
            + new String(joined.body().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(whole)
        .isEqualTo(
            (ChatTest.EVENTS.get(0) + ChatTest.EVENTS.get(1) + ChatTest.EVENTS.get(3))
                .replace("\"model\":\"m\"", "\"model\":\"pool/m\""));
    assertThat(joined.headers().firstValue("content-type"))
        .contains("text/event-stream; charset=utf-8");
    assertThat(served).hasValue(1);
    assertThat(worker.received()).noneMatch(m -> m.path("op").asText().equals("cancel"));
  }

  @Test
  void givesUpWhatNobodyListensToAnyMore() throws IOException {
    HttpResponse<InputStream> first =
        server.send(request("k1", "a", true), BodyHandlers.ofInputStream());
    first.body().readNBytes(20);
    first.body().close();
    TestServer.await(
        "the cancel",
        () -> worker.received().stream().anyMatch(m -> m.path("op").asText().equals("cancel")));
  }
}
