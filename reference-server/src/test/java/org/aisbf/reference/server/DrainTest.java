package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A server that is about to stop. */
class DrainTest {

  @Test
  void waitsForTheBuyerWhoIsStillReading() throws IOException {
    CountDownLatch draining = new CountDownLatch(1);
    String large = "x".repeat(14 << 20); // more than the sockets on the way hold
    try (TestServer server = TestServer.start();
        FakeWorker worker =
            FakeWorker.connect(
                server,
                Dialect.DOCUMENTED,
                job -> {
                  job.chunk(ChatTest.EVENTS.get(0));
                  await(draining);
                  // In one chunk: behind it there is no room for another until it is read.
                  job.chunk(
                      ChatTest.EVENTS.get(0).replace("Grüß", large)
                          + ChatTest.EVENTS.get(1)
                          + ChatTest.EVENTS.get(3));
                  job.frame("\"status\":\"ok\",\"event\":\"done\",\"payload\":{}");
                })) {
      HttpResponse<InputStream> response = server.openStream();
      assertThat(response.body().readNBytes(6))
          .isEqualTo("data: ".getBytes(StandardCharsets.UTF_8));
      CompletableFuture<Void> drained =
          server.server().drain(Duration.ofSeconds(60)).toCompletableFuture();
      draining.countDown();
      // The worker's part is over with its session; the answer has not been read.
      TestServer.await("the worker's end", () -> worker.closed().isDone());
      assertThat(drained).isNotDone();
      assertThat(new String(response.body().readAllBytes(), StandardCharsets.UTF_8))
          .endsWith("data: [DONE]\n\n");
      TestServer.await("the drain", drained::isDone);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
