package org.aisbf.reference.worker.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.aisbf.reference.worker.Await;
import org.aisbf.reference.worker.FakeModel;
import org.aisbf.reference.worker.internal.backend.Discovery.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DiscoveryTest {

  private static URI nobody() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/v1");
    }
  }

  @Test
  void takesTheFirstPlaceThatListsModels() throws Exception {
    try (FakeModel page = new FakeModel(FakeModel.replying(404, "{}"));
        FakeModel model = new FakeModel(FakeModel.replying(200, "{\"data\":[]}"))) {
      Found found = new Found("Ollama", model.baseUrl());
      Discovery discovery =
          new Discovery(List.of(new Found("a", nobody()), new Found("b", page.baseUrl()), found));

      assertThat(discovery.look()).isEqualTo(found);
      assertThat(model.asked.getFirst().head()).startsWith("GET /v1/models ");
    }
  }

  @Test
  void aServerThatWantsAKeyIsOneToo() throws Exception {
    try (FakeModel model = new FakeModel(FakeModel.replying(401, "{}"))) {
      Found found = new Found("vLLM", model.baseUrl());

      assertThat(new Discovery(List.of(found)).look()).isEqualTo(found);
    }
  }

  @Test
  void findsNothingWhereNothingIs() throws Exception {
    assertThat(new Discovery(List.of(new Found("a", nobody()))).look()).isNull();
  }

  @Test
  @Timeout(60)
  void oneWhoseAnswerDoesNotEndKeepsNobodyFromTheNext() throws Exception {
    FakeModel.Script endless =
        (asked, out) -> {
          FakeModel.openStream(out);
          Thread.sleep(Duration.ofMinutes(5));
        };
    try (FakeModel other = new FakeModel(endless);
        FakeModel model = new FakeModel(FakeModel.replying(200, "{\"data\":[]}"))) {
      Found found = new Found("vLLM", model.baseUrl());

      assertThat(new Discovery(List.of(new Found("x", other.baseUrl()), found)).look())
          .isEqualTo(found);
      Await.until("the other is left", () -> other.hungUp.get() == 1);
    }
  }
}
