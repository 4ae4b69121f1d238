package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
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

  @ParameterizedTest
  @ValueSource(strings = {"/v1/chat/completions", "/v1/responses"})
  void commentsWhileTheWorkerIsSilent(String path) throws IOException {
    CountDownLatch seen = new CountDownLatch(1);
    try (TestServer server =
            TestServer.tuned(
                tuning ->
                    new Tuning(
                        tuning.budget(),
                        tuning.largestBody(),
                        tuning.freshModels(),
                        Duration.ofMillis(20)));
        FakeWorker worker =
            FakeWorker.connect(server, Dialect.DOCUMENTED, job -> stream(job, seen))) {
      HttpResponse<InputStream> response =
          server.send(
              server
                  .request(path)
                  .POST(BodyPublishers.ofString(TestServer.chatBody("pool/m", true)))
                  .build(),
              BodyHandlers.ofInputStream());
      List<String> lines = new ArrayList<>();
      try (BufferedReader body =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        for (String line = body.readLine(); line != null; line = body.readLine()) {
          lines.add(line);
          if (line.equals(COMMENT) && lines.stream().anyMatch(each -> each.startsWith("data:"))) {
            seen.countDown();
          }
        }
      }
      assertThat(lines).contains(COMMENT).contains("data: [DONE]");
      assertThat(lines.get(lines.indexOf(COMMENT) + 1)).as("it ends as an event does").isEmpty();
      assertThat(lines.stream().filter(line -> line.startsWith("data: {"))).hasSize(2);
      assertThat(worker.closed()).isNotDone();
    }
  }

  private static void stream(FakeWorker.Job job, CountDownLatch seen) {
    chunk(job, ChatTest.EVENTS.get(0));
    try {
      seen.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    chunk(job, ChatTest.EVENTS.get(1));
    chunk(job, ChatTest.EVENTS.get(3));
    job.frame("\"status\":\"ok\",\"event\":\"done\",\"payload\":{}");
  }

  private static void chunk(FakeWorker.Job job, String event) {
    job.frame(
        "\"status\":\"ok\",\"event\":\"chunk\",\"payload\":{\"chunk\":"
            + TextNode.valueOf(event)
            + "}");
  }
}
