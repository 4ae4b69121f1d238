package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What one worker of a pool breaks, another one mends. */
class FailoverTest {

  private static FakeWorker worker(
      TestServer server, String client, Consumer<FakeWorker.Job> script) {
    return FakeWorker.connect(
        server, "pool", client, Dialect.DOCUMENTED, Set.of("m"), FakeWorker.registration(), script);
  }

  private static void serve(FakeWorker.Job job) {
    if (job.payload().path("stream").asBoolean()) {
      Dialect.DOCUMENTED.stream(job, ChatTest.EVENTS);
    } else {
      Dialect.DOCUMENTED.answer(job, ChatTest.document("m"));
    }
  }

  @Test
  void anotherWorkerServesWhatOneFails() {
    AtomicInteger failures = new AtomicInteger();
    try (TestServer server = TestServer.start();
        FakeWorker bad =
            worker(
                server,
                "bad",
                job -> {
                  failures.incrementAndGet();
                  job.frame("\"status\":\"error\",\"error\":\"no\",\"code\":\"backend_error\"");
                });
        FakeWorker good = worker(server, "good", FailoverTest::serve)) {
      int attempts = 0;
      for (int i = 0; i < 6; i++) {
        HttpResponse<String> response = server.chat(i % 2 == 0);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        attempts += Integer.parseInt(response.headers().firstValue("x-aisbf-attempts").orElse(""));
      }
      assertThat(failures).hasPositiveValue();
      assertThat(attempts).isEqualTo(6 + failures.get());
      assertThat(server.get("/metrics").body())
          .contains(
              "aisbf_attempts_total{blame=\"worker\",fault=\"Crashed\",result=\"failed\"} "
                  + failures.get());
      assertThat(bad.closed()).isNotDone();
      assertThat(good.closed()).isNotDone();
    }
  }

  @Test
  void whatIsTooLargeForOneWorkerIsServedByAnother() {
    ObjectNode registration = FakeWorker.registration();
    registration.withObject("/capabilities/protocol").remove("max_frame_bytes");
    String large = TestServer.chatBody("pool/m", false).replace("grüße", "x".repeat(2 << 20));
    try (TestServer server = TestServer.start();
        FakeWorker small =
            FakeWorker.connect(
                server,
                "pool",
                "small",
                Dialect.DOCUMENTED,
                Set.of("m"),
                registration,
                FailoverTest::serve)) {
      HttpResponse<String> refused = server.post("/v1/chat/completions", large);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(413);
      assertThat(refused.body()).contains("payload_too_large");
      try (FakeWorker other = worker(server, "other", FailoverTest::serve)) {
        for (int i = 0; i < 4; i++) {
          HttpResponse<String> served = server.post("/v1/chat/completions", large);
          assertThat(served.statusCode()).as(served.body()).isEqualTo(200);
        }
        assertThat(other.closed()).isNotDone();
      }
      assertThat(small.closed()).isNotDone();
    }
  }

  @Test
  void theOnlyWorkerGoesOnWithItsBrokenStreamIfItAnswers() {
    AtomicInteger begun = new AtomicInteger();
    Consumer<FakeWorker.Job> script =
        job -> {
          if (begun.getAndIncrement() > 0) {
            serve(job);
            return;
          }
          chunk(job, 0);
          job.frame("\"status\":\"error\",\"error\":\"no\",\"code\":\"backend_error\"");
        };
    try (TestServer server = TestServer.start();
        FakeWorker only = worker(server, "only", script)) {
      HttpResponse<String> response = server.chat(true);
      assertThat(response.body()).endsWith("data: [DONE]\n\n").doesNotContain("error");
      assertThat(begun).hasValue(2);
      assertThat(only.closed()).isNotDone();
    }
  }

  @Test
  void whoDoesNotCatchUpIsNotAskedToGoOnAgainAndAgain() throws IOException {
    AtomicInteger begun = new AtomicInteger();
    CountDownLatch read = new CountDownLatch(1);
    Consumer<FakeWorker.Job> script =
        job -> {
          begun.incrementAndGet();
          chunk(job, 0);
          await(read);
          job.frame("\"status\":\"error\",\"error\":\"no\",\"code\":\"backend_error\"");
        };
    try (TestServer server = TestServer.start();
        FakeWorker only = worker(server, "only", script)) {
      HttpRequest request =
          server
              .request("/v1/chat/completions")
              .POST(BodyPublishers.ofString(TestServer.chatBody("pool/m", true)))
              .build();
      try (InputStream in = server.send(request, BodyHandlers.ofInputStream()).body()) {
        assertThat(in.read()).isEqualTo('d');
        read.countDown();
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .contains("\"code\":\"backend_error\"", "\"finish_reason\":\"error\"")
            .doesNotContain("[DONE]");
      }
      // It broke off; asked to go on it failed, and once more, as any that fails so is asked twice.
      assertThat(begun).hasValue(3);
      assertThat(only.closed()).isNotDone();
    }
  }

  @Test
  void aRequestThatFailedDoesNotWaitInLineForTheOneThatFailedIt() throws Exception {
    CountDownLatch failing = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    Consumer<FakeWorker.Job> script =
        job -> {
          // The second one, which waits in line, holds the only place until the end.
          if (begun.getAndIncrement() == 0) {
            await(failing);
            job.frame("\"status\":\"error\",\"error\":\"first\",\"code\":\"backend_error\"");
          }
        };
    ObjectNode registration = FakeWorker.registration();
    registration.withObject("/capabilities/protocol").put("max_concurrency", 1);
    try (TestServer server = TestServer.start();
        FakeWorker only =
            FakeWorker.connect(
                server, "pool", "only", Dialect.DOCUMENTED, Set.of("m"), registration, script)) {
      var first = server.sendAsync("/v1/chat/completions", TestServer.chatBody("pool/m", false));
      server.awaitInFlight(1);
      var second = server.sendAsync("/v1/chat/completions", TestServer.chatBody("pool/m", false));
      server.awaitWaiting(1);
      failing.countDown();
      HttpResponse<String> response = first.get(60, TimeUnit.SECONDS);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(502);
      assertThat(response.body()).contains("first");
      TestServer.await("the second request", () -> begun.get() == 2);
      assertThat(second).isNotDone();
      assertThat(only.closed()).isNotDone();
    }
  }

  @Test
  void aWorkersOwnLimitsOfTimeHoldWhereItsProviderIsNamed() {
    try (TestServer server = TestServer.with("broker: {request_timeout_s: 1}\n");
        FakeWorker silent = worker(server, "silent", job -> {})) {
      HttpResponse<String> response = server.chat(false);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(504);
      assertThat(response.headers().firstValue("x-aisbf-attempts")).hasValue("1");
      assertThat(silent.closed()).isNotDone();
    }
  }

  @Test
  void aThingThatIsNotThereSaysNothingOfTheModel() {
    Consumer<FakeWorker.Job> script =
        job -> {
          if (job.payload().has("endpoint_path")) {
            job.frame(
                "\"status\":\"ok\",\"payload\":{\"status_code\":404,\"headers\":{},\"body\":"
                    + "{\"error\":{\"message\":\"no such bird\",\"code\":\"bird_not_found\"}}}");
          } else {
            serve(job);
          }
        };
    try (TestServer server = TestServer.start();
        FakeWorker only = worker(server, "only", script)) {
      HttpResponse<String> bird = server.post("/v1/embeddings", "{\"model\":\"pool/m\"}");
      assertThat(bird.statusCode()).isEqualTo(404);
      assertThat(bird.body()).contains("no such bird");
      assertThat(server.chat(false).statusCode()).isEqualTo(200);
      assertThat(only.closed()).isNotDone();
    }
  }

  private static void chunk(FakeWorker.Job job, int event) {
    job.chunk(ChatTest.EVENTS.get(event));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aStreamGoesOnWhereItsWorkerWasKilled() {
    AtomicInteger begun = new AtomicInteger();
    Consumer<FakeWorker.Job> script =
        job -> {
          if (begun.getAndIncrement() > 0) {
            serve(job);
            return;
          }
          chunk(job, 0);
          job.worker().kill();
        };
    try (TestServer server = TestServer.start();
        FakeWorker one = worker(server, "one", script);
        FakeWorker two = worker(server, "two", script)) {
      HttpResponse<String> response = server.chat(true);
      assertThat(response.body())
          .isEqualTo(
              (ChatTest.EVENTS.get(0) + ChatTest.EVENTS.get(1) + ChatTest.EVENTS.get(3))
                  .replace("\"model\":\"m\"", "\"model\":\"pool/m\""));
      assertThat(begun).hasValue(2);
      assertThat(one.received()).isNotEmpty();
      assertThat(two.received()).isNotEmpty();
    }
  }
}
