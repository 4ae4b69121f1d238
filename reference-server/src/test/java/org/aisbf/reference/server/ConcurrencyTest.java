package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Requests that come together never exceed what the workers announced. */
class ConcurrencyTest {

  private static final int ROUNDS = 5;

  @Test
  void givesNoWorkerMoreThanItWantsAndLetsTheOthersWait() {
    try (TestServer server = TestServer.start();
        Seller one = new Seller(server, "one", 1);
        Seller two = new Seller(server, "two", 2)) {
      for (int round = 0; round < ROUNDS; round++) {
        one.busy = new CountDownLatch(1);
        two.busy = new CountDownLatch(1);
        int before = one.chats() + two.chats();
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
          asked.add(
              server.sendAsync("/v1/chat/completions", TestServer.chatBody("pool/m", i % 2 == 0)));
        }
        TestServer.await("requests", () -> one.chats() + two.chats() - before == 3);
        server.awaitWaiting(9);
        assertThat(asked).noneMatch(CompletableFuture::isDone);
        one.busy.countDown();
        two.busy.countDown();
        int waited = 0;
        for (CompletableFuture<HttpResponse<String>> each : asked) {
          HttpResponse<String> response = each.join();
          assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
          String queued = response.headers().firstValue("x-aisbf-queue-ms").orElse("");
          waited += queued.equals("0") ? 0 : 1;
        }
        assertThat(waited).isGreaterThanOrEqualTo(9);
        assertThat(one.most).hasValueLessThanOrEqualTo(1);
        assertThat(two.most).hasValueLessThanOrEqualTo(2);
        server.awaitInFlight(0);
      }
    }
  }

  /**
   * The answer of a stream begins with the first sign of life, which may be long before its turn.
   */
  @Test
  void saysHowLongAStreamHasWaitedUntilItBegins() throws IOException {
    try (TestServer server =
            TestServer.tuned(
                tuning ->
                    new Tuning(
                        tuning.budget(),
                        tuning.largestBody(),
                        tuning.freshModels(),
                        Duration.ofMillis(200)));
        Seller only = new Seller(server, "only", 1)) {
      String body = TestServer.chatBody("pool/m", false);
      var first = server.sendAsync("/v1/chat/completions", body);
      TestServer.await("the request", () -> only.chats() == 1);
      HttpResponse<InputStream> waiting =
          server.send(
              server
                  .request("/v1/chat/completions")
                  .POST(BodyPublishers.ofString(TestServer.chatBody("pool/m", true)))
                  .build(),
              BodyHandlers.ofInputStream());
      try (InputStream comments = waiting.body()) {
        assertThat(waiting.headers().firstValueAsLong("x-aisbf-queue-ms").orElseThrow())
            .isPositive();
        assertThat(waiting.headers().firstValue("x-aisbf-route").orElseThrow())
            .contains("as much to do as they want");
        only.busy.countDown();
        assertThat(comments.readAllBytes()).isNotEmpty();
      }
      assertThat(first.join().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void sendsAwayWhoeverFindsTheLineFullAndSaysWhenToComeBack() {
    try (TestServer server = TestServer.with("queue: {max_waiting: 3, max_wait_s: 600}\n");
        Seller only = new Seller(server, "only", 1)) {
      String body = TestServer.chatBody("pool/m", false);
      List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
      for (int i = 0; i < 1 + 3; i++) {
        asked.add(server.sendAsync("/v1/chat/completions", body));
      }
      server.awaitWaiting(3);
      HttpResponse<String> refused = server.post("/v1/chat/completions", body);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(TestServer.error(refused).path("code").asText()).isEqualTo("overloaded");
      assertThat(refused.headers().firstValue("retry-after")).isPresent();
      assertThat(refused.headers().firstValue("x-aisbf-queue-ms")).isPresent();
      assertThat(refused.headers().firstValue("x-aisbf-attempts")).hasValue("0");
      only.busy.countDown();
      for (CompletableFuture<HttpResponse<String>> each : asked) {
        assertThat(each.join().statusCode()).as(each.join().body()).isEqualTo(200);
      }
      assertThat(only.most).hasValue(1);
    }
  }

  @Test
  void sendsAwayWhoeverHasWaitedLongEnough() {
    try (TestServer server = TestServer.with("queue: {max_wait_s: 1}\n");
        Seller only = new Seller(server, "only", 1)) {
      String body = TestServer.chatBody("pool/m", false);
      CompletableFuture<HttpResponse<String>> served =
          server.sendAsync("/v1/chat/completions", body);
      server.awaitInFlight(1);
      HttpResponse<String> refused = server.post("/v1/chat/completions", body);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(TestServer.error(refused).path("code").asText()).isEqualTo("overloaded");
      assertThat(refused.headers().firstValue("x-aisbf-queue-ms").map(Long::parseLong).orElse(0L))
          .isGreaterThanOrEqualTo(1_000);
      only.busy.countDown();
      assertThat(served.join().statusCode()).isEqualTo(200);
    }
  }

  private static final class Seller implements AutoCloseable {

    private final FakeWorker worker;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile CountDownLatch busy = new CountDownLatch(1);

    Seller(TestServer server, String client, int maxConcurrency) {
      ObjectNode registration = FakeWorker.registration();
      registration.withObject("/capabilities/protocol").put("max_concurrency", maxConcurrency);
      worker =
          FakeWorker.connect(
              server,
              "pool",
              client,
              Dialect.DOCUMENTED,
              Set.of("m"),
              registration,
              job -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                try {
                  busy.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                running.decrementAndGet();
                Dialect.DOCUMENTED.answer(job, ChatTest.document("m"));
              });
    }

    int chats() {
      return (int)
          worker.received().stream()
              .filter(frame -> frame.path("op").asText().equals("chat.completions"))
              .count();
    }

    @Override
    public void close() {
      busy.countDown();
      worker.close();
    }
  }
}
