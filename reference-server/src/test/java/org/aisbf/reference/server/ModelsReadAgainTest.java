package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a worker serves may change while it is connected. */
class ModelsReadAgainTest {

  private final Set<String> models = ConcurrentHashMap.newKeySet();

  private static TestServer server(Duration fresh) {
    return TestServer.tuned(
        tuning -> new Tuning(tuning.budget(), tuning.largestBody(), fresh, tuning.silence()));
  }

  private FakeWorker worker(TestServer server, Consumer<FakeWorker.Job> script) {
    return FakeWorker.connect(
        server, "pool", "w1", Dialect.DOCUMENTED, models, FakeWorker.registration(), script);
  }

  private static int status(TestServer server, String model) {
    return server.post("/v1/chat/completions", TestServer.chatBody(model, false)).statusCode();
  }

  private static void answer(FakeWorker.Job job) {
    Dialect.DOCUMENTED.answer(job, ChatTest.document("m"));
  }

  @Test
  void aModelThatCameLaterIsFoundByTheFirstWhoAskForIt() {
    models.add("m");
    try (TestServer server = server(Duration.ofMillis(20));
        FakeWorker worker = worker(server, ModelsReadAgainTest::answer)) {
      assertThat(status(server, "pool/new")).isEqualTo(404);
      models.add("new");
      TestServer.await("the new model", () -> status(server, "pool/new") == 200);
      assertThat(worker.closed()).isNotDone();
    }
  }

  @Test
  void aModelThatWasMissingForAMomentIsTriedAgain() {
    models.add("m");
    AtomicBoolean missing = new AtomicBoolean(true);
    Consumer<FakeWorker.Job> script =
        job -> {
          if (missing.getAndSet(false)) {
            job.frame("\"status\":\"error\",\"error\":\"no\",\"code\":\"model_not_found\"");
          } else {
            answer(job);
          }
        };
    try (TestServer server = server(Duration.ofMillis(20));
        FakeWorker worker = worker(server, script)) {
      assertThat(status(server, "pool/m")).isEqualTo(404);
      TestServer.await("the model again", () -> status(server, "pool/m") == 200);
      assertThat(worker.closed()).isNotDone();
    }
  }

  @Test
  void aListIsNotReadAgainForEachWhoAsksForNothingReal() {
    models.add("m");
    try (TestServer server = server(Duration.ofHours(1));
        FakeWorker worker = worker(server, ModelsReadAgainTest::answer)) {
      for (int i = 0; i < 20; i++) {
        assertThat(status(server, "pool/nothing-" + i)).isEqualTo(404);
      }
      assertThat(worker.received())
          .filteredOn(frame -> frame.path("op").asText().equals("models.list"))
          .hasSize(1);
    }
  }
}
