package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A completion from a worker of each dialect to a buyer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatTest {

  static final List<String> EVENTS =
      List.of(
          "data:"
              + " {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":9,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Grüß"
              + " 😀\"}}]}\n\n",
          "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":9,\"model\":\"m\","
              + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
          "data:"
              + " {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":9,\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}\n\n",
          "data: [DONE]\n\n");

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  static ObjectNode document(String model) {
    ObjectNode document =
        FakeWorker.JSON
            .createObjectNode()
            .put("id", "c1")
            .put("object", "chat.completion")
            .put("created", 9)
            .put("model", model);
    document
        .putArray("choices")
        .addObject()
        .put("index", 0)
        .put("finish_reason", "stop")
        .putObject("message")
        .put("role", "assistant")
        .put("content", "Grüß 😀");
    document.putObject("usage").put("total_tokens", 3);
    return document;
  }

  private FakeWorker worker(Dialect dialect) {
    return FakeWorker.connect(
        server,
        dialect,
        job -> {
          if (job.payload().path("stream").asBoolean()) {
            dialect.stream(job, EVENTS);
          } else {
            dialect.answer(job, document("m"));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void streams(Dialect dialect) {
    try (FakeWorker worker = worker(dialect)) {
      HttpResponse<String> response = server.chat(true);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("content-type"))
          .contains("text/event-stream; charset=utf-8");
      assertThat(response.headers().firstValue("x-aisbf-provider")).contains("pool");
      assertThat(response.headers().firstValue("x-aisbf-model")).contains("m");
      assertThat(response.headers().firstValue("x-aisbf-attempts")).contains("1");
      assertThat(response.headers().firstValue("x-aisbf-overhead-ms")).isPresent();
      assertThat(response.headers().firstValue("x-request-id")).isPresent();
      assertThat(response.body())
          .isEqualTo(
              (EVENTS.get(0) + EVENTS.get(1) + EVENTS.get(3))
                  .replace("\"model\":\"m\"", "\"model\":\"pool/m\""));
      JsonNode request = lastRequest(worker);
      assertThat(request.path("model").asText()).isEqualTo("m");
      assertThat(request.path("stream_options").path("include_usage").asBoolean()).isTrue();
      assertThat(request.path("messages").path(0).path("content").asText()).isEqualTo("grüße");
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersWhole(Dialect dialect) {
    try (FakeWorker worker = worker(dialect)) {
      HttpResponse<String> response = server.chat(false);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(FakeWorker.parse(response.body())).isEqualTo(document("pool/m"));
      assertThat(lastRequest(worker).has("stream_options")).isFalse();
    }
  }

  @Test
  void turnsAWholeCompletionIntoTheStreamThatWasAsked() {
    try (FakeWorker worker =
        FakeWorker.connect(
            server, Dialect.DOCUMENTED, job -> Dialect.DOCUMENTED.answer(job, document("m")))) {
      String body = server.chat(true).body();
      assertThat(body)
          .contains("Grüß 😀", "\"finish_reason\":\"stop\"")
          .endsWith("data: [DONE]\n\n");
      assertThat(worker.received()).isNotEmpty();
    }
  }

  @Test
  void findsTheProviderInThePathToo() {
    try (FakeWorker worker = worker(Dialect.DOCUMENTED)) {
      for (String model : List.of("m", "pool/m")) {
        HttpResponse<String> response =
            server.post("/api/pool/chat/completions", TestServer.chatBody(model, false));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(lastRequest(worker).path("model").asText()).isEqualTo("m");
      }
    }
  }

  private static JsonNode lastRequest(FakeWorker worker) {
    return worker.received().stream()
        .filter(m -> m.path("op").asText().equals("chat.completions"))
        .reduce((a, b) -> b)
        .orElseThrow()
        .get("payload");
  }
}
