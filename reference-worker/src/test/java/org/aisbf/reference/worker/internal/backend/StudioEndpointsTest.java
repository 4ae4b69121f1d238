package org.aisbf.reference.worker.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.aisbf.protocol.operation.EndpointPath;
import org.aisbf.reference.worker.Await;
import org.aisbf.reference.worker.FakeModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a worker says that its model server has beyond chat (REG-1). */
class StudioEndpointsTest {
  private static final FakeModel.Script STUDIO =
      (asked, out) -> {
        boolean there = asked.head().startsWith("GET /v1/images/progress ");
        boolean asksBack = asked.head().startsWith("GET /v1/audio/progress ");
        FakeModel.replying(there ? 200 : asksBack ? 422 : 404, "{}").answer(asked, out);
      };

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private FakeModel model;
  private ModelServer server;

  @BeforeEach
  void open() throws IOException {
    model = new FakeModel(STUDIO);
    server = new ModelServer(model.baseUrl(), null, executor);
  }

  @AfterEach
  void close() throws IOException {
    model.close();
    server.close();
    executor.shutdownNow();
  }

  private StudioEndpoints endpoints(String... allowPaths) {
    return new StudioEndpoints(server, List.of(allowPaths));
  }

  @Test
  void thoseThatTheServerAnswersAreAnnouncedAndAskedForOnce() throws Exception {
    StudioEndpoints endpoints = new StudioEndpoints(server, EndpointPath.DEFAULT_ALLOW_LIST);

    assertThat(endpoints.look()).containsExactly("/v1/images/progress", "/v1/audio/progress");
    assertThat(endpoints.look()).hasSize(2);
    assertThat(model.asked).hasSize(4);
  }

  @Test
  void nothingIsAnnouncedThatIsNotAllowed() throws Exception {
    assertThat(endpoints("/v1/audio/", "/v1/chat/").look()).containsExactly("/v1/audio/progress");
    assertThat(endpoints("/coderai/capabilities").look()).isEmpty();
  }

  @Test
  void whatTheOwnerNamesIsAnnouncedOnHisWord() throws Exception {
    assertThat(endpoints("/studio/own", "/v1/video/progress").look())
        .containsExactly("/studio/own", "/v1/video/progress");
    assertThat(model.asked).isEmpty();
  }

  @Test
  void aServerThatAnswersEverythingShowsNothing() throws Exception {
    model.script(FakeModel.replying(200, "{\"error\":\"Unexpected endpoint\"}"));
    assertThat(endpoints("/v1/").look()).isEmpty();
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void aServerThatIsNotReadyIsAskedAgain() throws Exception {
    StudioEndpoints endpoints = endpoints("/v1/");
    model.script(FakeModel.replying(503, "{}"));
    assertThat(endpoints.look()).isEmpty();
    model.script((asked, out) -> {}); // Hangs up.
    assertThat(endpoints.look()).isEmpty();
    model.script(STUDIO);
    assertThat(endpoints.look()).hasSize(2);
  }

  @Test
  @Timeout(60)
  void progressThatIsAStreamWithoutEndIsThere() throws Exception {
    model.script(
        (asked, out) -> {
          if (asked.head().startsWith("GET /v1/images/progress ")) {
            FakeModel.openStream(out);
            Thread.sleep(Duration.ofMinutes(5));
          } else {
            FakeModel.replying(404, "{}").answer(asked, out);
          }
        });
    assertThat(endpoints("/v1/").look()).containsExactly("/v1/images/progress");
    Await.until("the stream is left", () -> model.hungUp.get() > 0);
  }
}
