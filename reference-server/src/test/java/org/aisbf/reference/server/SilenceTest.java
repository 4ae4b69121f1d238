package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While a stream is silent its reader is shown that it lives. */
class SilenceTest {

  private static final String COMMENT = ": keep-alive";

  private static TestServer impatient() {
    return TestServer.tuned(
        tuning ->
            new Tuning(
                tuning.budget(),
                tuning.largestBody(),
                tuning.freshModels(),
                Duration.ofMillis(20)));
  }

  private static HttpResponse<InputStream> ask(TestServer server, String path) {
    return server.send(
        server
            .request(path)
            .POST(BodyPublishers.ofString(TestServer.chatBody("pool/m", true)))
            .build(),
        BodyHandlers.ofInputStream());
  }

  /** Its lines; with the first comment behind so many events with data {@code seen} is told. */
  private static List<String> read(
      HttpResponse<InputStream> response, int events, CountDownLatch seen) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader body =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = body.readLine(); line != null; line = body.readLine()) {
        lines.add(line);
        long said = lines.stream().filter(each -> each.startsWith("data:")).count();
        if (line.equals(COMMENT) && said >= events) {
          seen.countDown();
        }
      }
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/chat/completions", "/v1/completions", "/v1/responses"})
  void commentsWhileTheWorkerIsSilent(String path) throws IOException {
    CountDownLatch seen = new CountDownLatch(1);
    try (TestServer server = impatient();
        FakeWorker worker =
            FakeWorker.connect(server, Dialect.DOCUMENTED, job -> stream(job, 1, seen))) {
      List<String> lines = read(ask(server, path), 1, seen);
      assertThat(lines).contains(COMMENT).contains("data: [DONE]");
      assertThat(lines.get(lines.indexOf(COMMENT) + 1)).as("it ends as an event does").isEmpty();
      assertThat(lines.stream().filter(line -> line.startsWith("data: {"))).hasSize(2);
      assertThat(worker.closed()).isNotDone();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/chat/completions", "/v1/completions", "/v1/responses", "/v1/messages"})
  void commentsBeforeTheFirstEvent(String path) throws IOException {
    CountDownLatch seen = new CountDownLatch(1);
    try (TestServer server = impatient();
        FakeWorker worker =
            FakeWorker.connect(server, Dialect.DOCUMENTED, job -> stream(job, 0, seen))) {
      HttpResponse<InputStream> response = ask(server, path);
      assertThat(response.headers().map())
          .as("who will serve it is not known yet")
          .doesNotContainKeys("x-aisbf-provider", "x-aisbf-model", "x-aisbf-attempts")
          .containsKeys("x-aisbf-route", "x-aisbf-queue-ms", "x-aisbf-overhead-ms");
      List<String> lines = read(response, 0, seen);
      assertThat(lines).startsWith(COMMENT, "").contains("data: [DONE]");
      assertThat(worker.closed()).isNotDone();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/chat/completions", "/v1/completions", "/v1/responses"})
  void behindACommentAFailureIsAnEvent(String path) throws IOException {
    CountDownLatch seen = new CountDownLatch(1);
    try (TestServer server = impatient();
        FakeWorker worker =
            FakeWorker.connect(
                server,
                Dialect.DOCUMENTED,
                job -> {
                  await(seen);
                  job.frame("\"status\":\"error\",\"error\":\"no\",\"code\":\"invalid_request\"");
                })) {
      List<String> lines = read(ask(server, path), 0, seen);
      assertThat(lines).startsWith(COMMENT, "").doesNotContain("data: [DONE]");
      assertThat(lines.stream().filter(line -> line.startsWith("data: {\"error\":"))).hasSize(1);
      assertThat(worker.closed()).isNotDone();
    }
  }

  private static void stream(FakeWorker.Job job, int before, CountDownLatch seen) {
    ChatTest.EVENTS.subList(0, before).forEach(event -> job.chunk(event));
    await(seen);
    ChatTest.EVENTS.subList(before, 2).forEach(event -> job.chunk(event));
    job.chunk(ChatTest.EVENTS.get(3));
    job.frame("\"status\":\"ok\",\"event\":\"done\",\"payload\":{}");
  }

  private static void await(CountDownLatch seen) {
    try {
      seen.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
