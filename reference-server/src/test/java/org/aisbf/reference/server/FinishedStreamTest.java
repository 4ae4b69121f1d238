package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The moment between a stream's {@code [DONE]} and the worker's own end of it. */
class FinishedStreamTest {

  @Test
  void aBuyerWhoHasAllOfItAndLeavesCancelsNothing() {
    CountDownLatch left = new CountDownLatch(1);
    try (TestServer server = TestServer.start();
        FakeWorker worker =
            FakeWorker.connect(
                server,
                Dialect.DOCUMENTED,
                job -> {
                  for (String event : ChatTest.EVENTS) {
                    job.chunk(event);
                  }
                  try {
                    left.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  job.frame("\"status\":\"ok\",\"event\":\"done\",\"payload\":{}");
                })) {
      assertThat(server.chat(true).body()).endsWith("data: [DONE]\n\n");
      left.countDown();
      server.awaitInFlight(0);
      JsonNode performance =
          FakeWorker.parse(
                  server
                      .send(
                          server
                              .request("/api/coderai/broker/providers/pool/status")
                              .setHeader("Authorization", "Bearer " + TestServer.ADMIN)
                              .GET())
                      .body())
              .path("performance");
      assertThat(performance.path("sample_count").asInt()).as(performance.toString()).isPositive();
      assertThat(performance.path("success_rate").asDouble()).isEqualTo(1);
      assertThat(worker.received()).noneMatch(m -> m.path("op").asText().equals("cancel"));
    }
  }
}
