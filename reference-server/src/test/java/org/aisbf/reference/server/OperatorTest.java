package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health, metrics, models, and who is connected. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorTest {

  private static final String STATUS = "/api/coderai/broker/providers/pool/status";

  private TestServer server;
  private FakeWorker worker;

  @BeforeAll
  void start() {
    server = TestServer.with("cors: {origins: [\"https://app.example\"]}\n");
    ObjectNode registration = FakeWorker.registration();
    registration.putArray("studio_endpoints").add("/v1/images/progress");
    registration
        .putObject("hardware")
        .put("hostname", "box")
        .putArray("gpus")
        .addObject()
        .put("name", "G")
        .put("total_vram_mb", 8192);
    registration.put("registration_token", TestServer.TOKEN);
    worker =
        FakeWorker.connect(
            server,
            "pool",
            "w1",
            Dialect.DOCUMENTED,
            Set.of("m", "org/big:8b"),
            registration,
            job -> Dialect.DOCUMENTED.answer(job, ChatTest.document("m")));
  }

  @AfterAll
  void stop() {
    worker.close();
    server.close();
  }

  private HttpResponse<String> get(String path, String key) {
    return server.send(server.request(path).setHeader("Authorization", "Bearer " + key).GET());
  }

  @Test
  void showsASessionToTheOperator() {
    JsonNode session = FakeWorker.parse(get(STATUS, TestServer.ADMIN).body());
    assertThat(session.path("connected").asBoolean()).isTrue();
    assertThat(session.path("provider_id").asText()).isEqualTo("pool");
    assertThat(session.path("client_id").asText()).isEqualTo("w1");
    assertThat(session.path("scope_name").asText()).isEqualTo("global");
    assertThat(session.path("session_id").asText()).isNotEmpty();
    assertThat(session.path("connected_at").asDouble()).isPositive();
    assertThat(session.path("last_seen").asDouble()).isPositive();
    JsonNode metadata = session.path("metadata");
    assertThat(metadata.path("hardware").path("hostname").asText()).isEqualTo("box");
    assertThat(metadata.path("gpu_count").asInt()).isEqualTo(1);
    assertThat(metadata.path("total_vram_mb").asInt()).isEqualTo(8192);
    assertThat(metadata.path("studio_endpoints").path(0).asText()).isEqualTo("/v1/images/progress");
    assertThat(session.path("capabilities").has("protocol")).isTrue();
    assertThat(session.path("performance").path("window_size").asInt()).isEqualTo(100);
    JsonNode all = FakeWorker.parse(get("/api/coderai/broker/sessions", TestServer.ADMIN).body());
    assertThat(all.path("sessions")).hasSize(1);
    assertThat(all.path("sessions").path(0).path("client_id").asText()).isEqualTo("w1");
    assertThat(all.toString()).doesNotContain(TestServer.TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/coderai/broker/providers/none/status",
        STATUS + "?client_id=w2",
        STATUS + "?username=alice",
      })
  void saysThatNobodyIsConnected(String path) {
    HttpResponse<String> response = get(path, TestServer.ADMIN);
    assertThat(response.statusCode()).isEqualTo(404);
    TestServer.error(response);
    assertThat(FakeWorker.parse(response.body()).path("connected").asBoolean(true)).isFalse();
  }

  @Test
  void showsABuyerOnlyHisOwn() {
    assertThat(get(STATUS, TestServer.KEY).statusCode()).isEqualTo(404);
    assertThat(get("/api/coderai/broker/sessions", "sk-alice-1").body())
        .isEqualTo("{\"sessions\":[]}");
    assertThat(get("/api/coderai/broker/sessions", "wrong").statusCode()).isEqualTo(401);
  }

  @Test
  void listsWhatAKeyMayCall() {
    JsonNode models = FakeWorker.parse(server.get("/v1/models").body());
    assertThat(models.path("object").asText()).isEqualTo("list");
    assertThat(models.path("data").findValuesAsText("id"))
        .containsExactlyInAnyOrder("pool/m", "pool/org/big:8b");
    for (JsonNode model : models.path("data")) {
      assertThat(model.path("object").asText()).isEqualTo("model");
      assertThat(model.path("owned_by").asText()).isEqualTo("pool");
      assertThat(model.has("context_length")).isEqualTo(model.path("id").asText().equals("pool/m"));
    }
    assertThat(server.get("/api/v1/models").body()).isEqualTo(models.toString());
    assertThat(server.get("/api/pool/models").body()).isEqualTo(models.toString());
    assertThat(
            FakeWorker.parse(server.get("/v1/models/pool/org/big:8b").body()).path("id").asText())
        .isEqualTo("pool/org/big:8b");
    assertThat(get("/v1/models", "sk-narrow-1").body()).contains("\"data\":[]");
    assertThat(get("/api/u/alice/v1/models", "sk-alice-1").body()).contains("\"data\":[]");
    assertThat(get("/api/u/alice/providers", "sk-alice-1").body())
        .isEqualTo(
            "{\"providers\":[{\"id\":\"coderai-local\",\"scope\":\"user\",\"type\":\"coderai\"}]}");
  }

  @Test
  void hasNoRotationsWhereNoneAreConfigured() {
    assertThat(server.get("/api/rotations").body()).isEqualTo("{\"rotations\":[]}");
    assertThat(server.get("/api/autoselect").body()).isEqualTo("{\"autoselects\":[]}");
    HttpResponse<String> response =
        server.post("/api/rotations/chat/completions", TestServer.chatBody("fast", false));
    assertThat(response.statusCode()).isEqualTo(404);
    TestServer.error(response);
  }

  @Test
  void isHealthyAndCounts() {
    server.chat(false);
    for (String path : new String[] {"/livez", "/readyz", "/health"}) {
      assertThat(server.send(HttpRequest.newBuilder(server.uri(path)).GET()).statusCode())
          .isEqualTo(200);
    }
    assertThat(server.get("/health").body()).contains("\"instance_id\":\"");
    String metrics = server.get("/metrics").body();
    assertThat(metrics)
        .contains("aisbf_worker_sessions 1.0")
        .contains("aisbf_buyer_requests_total{provider=\"pool\",scope=\"global\",status=\"200\"}")
        .contains("aisbf_worker_requests_seconds_count{operation=\"chat.completions\"")
        .doesNotContain(TestServer.KEY);
  }

  @Test
  void describesEveryRouteItServes() {
    JsonNode document = FakeWorker.parse(server.get("/openapi.json").body());
    assertThat(document.path("openapi").asText()).startsWith("3.");
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        String address =
            path.getKey().replace("{username}", "alice").replaceAll("\\{[a-z_]+}", "x");
        HttpResponse<String> response =
            server.send(
                server
                    .request(address)
                    .method(method.getKey().toUpperCase(Locale.ROOT), BodyPublishers.noBody()));
        boolean known =
            response.statusCode() != 405
                && !response.body().contains("There is nothing at this path");
        assertThat(known).as("%s %s", method.getKey(), path.getKey()).isTrue();
      }
    }
    assertThat(document.path("paths").has("/v1/chat/completions")).isTrue();
    assertThat(document.path("paths").has("/api/u/{username}/v1/models/{rest}")).isTrue();
  }

  @Test
  void letsPagesOfConfiguredOriginsCall() {
    HttpResponse<String> preflight =
        server.send(
            HttpRequest.newBuilder(server.uri("/v1/chat/completions"))
                .header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization, x-stainless-os")
                .method("OPTIONS", BodyPublishers.noBody()));
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("access-control-allow-origin"))
        .contains("https://app.example");
    assertThat(preflight.headers().firstValue("access-control-allow-headers"))
        .contains("authorization, x-stainless-os");
    assertThat(preflight.headers().firstValue("access-control-expose-headers").orElseThrow())
        .contains("x-should-retry", "x-aisbf-queue-ms", "x-aisbf-route");
    assertThat(preflight.headers().firstValue("vary")).contains("Origin");
    HttpResponse<String> other =
        server.send(server.request("/v1/models").header("Origin", "https://evil.example").GET());
    assertThat(other.headers().firstValue("vary")).contains("Origin");
    assertThat(server.get("/v1/models").headers().firstValue("vary")).contains("Origin");
    assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @Test
  void keepsAFitRequestId() {
    assertThat(
            server
                .send(server.request("/v1/models").header("x-request-id", "abc-1").GET())
                .headers()
                .firstValue("x-request-id"))
        .contains("abc-1");
  }

  @Test
  void takesNoNewWorkWhileItDrains() {
    try (TestServer other = TestServer.start();
        FakeWorker last =
            FakeWorker.connect(
                other,
                Dialect.DOCUMENTED,
                job -> Dialect.DOCUMENTED.answer(job, ChatTest.document("m")))) {
      other.server().drain(Duration.ofSeconds(20)).toCompletableFuture().join();
      assertThat(last.closed().join()).isEqualTo(1012);
      HttpResponse<String> response = other.chat(false);
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(TestServer.error(response).path("code").asText()).isEqualTo("overloaded");
      assertThat(other.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(other.get("/livez").statusCode()).isEqualTo(200);
      assertThat(other.get("/health").body()).contains("draining");
    }
  }
}
