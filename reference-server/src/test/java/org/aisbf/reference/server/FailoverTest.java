package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpResponse;
import java.util.Set;
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
  void aStreamGoesOnWhereItsWorkerWasKilled() {
    AtomicInteger begun = new AtomicInteger();
    Consumer<FakeWorker.Job> script =
        job -> {
          if (begun.getAndIncrement() > 0) {
            serve(job);
            return;
          }
          job.frame(
              "\"status\":\"ok\",\"event\":\"chunk\",\"payload\":{\"chunk\":"
                  + TextNode.valueOf(ChatTest.EVENTS.get(0))
                  + "}");
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
