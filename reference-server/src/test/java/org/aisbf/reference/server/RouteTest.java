package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rotations and autoselects, from the configuration to the buyer. */
class RouteTest {

  private static final String ROUTES =
      """
      rotations:
        - name: fast
          members: [{provider: pool, model: m, weight: 3}, {provider: other, model: m}]
        - {name: second, members: [{provider: pool, model: m}, {rotation: fast, priority: 1}]}
        - name: quick
          members: [{provider: pool, model: m}, {provider: other, model: m, priority: 1}]
          timeouts: {first_token_s: 3}
        - {name: mine, scope: user, username: alice, members: [{provider: coderai-local, model: m}]}
      autoselects:
        - {name: auto, policy: [cheap], candidates: [{provider: pool}], fallback: {provider: other, model: m}}
      """;

  private static FakeWorker worker(
      TestServer server, String provider, Consumer<FakeWorker.Job> script) {
    return FakeWorker.connect(
        server,
        provider,
        provider,
        Dialect.DOCUMENTED,
        Set.of("m"),
        FakeWorker.registration(),
        script);
  }

  private static void serve(FakeWorker.Job job) {
    if (job.payload().path("stream").asBoolean()) {
      Dialect.DOCUMENTED.stream(job, ChatTest.EVENTS);
    } else {
      Dialect.DOCUMENTED.answer(job, ChatTest.document("m"));
    }
  }

  private static HttpResponse<String> chat(TestServer server, String model, boolean stream) {
    HttpResponse<String> response =
        server.post("/v1/chat/completions", TestServer.chatBody(model, stream));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response;
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void sharesByWeightAndSaysWho() {
    try (TestServer server = TestServer.routed(ROUTES);
        FakeWorker pool = worker(server, "pool", RouteTest::serve);
        FakeWorker other = worker(server, "other", RouteTest::serve)) {
      List<String> providers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        HttpResponse<String> response = chat(server, "rotation/fast", i % 2 == 0);
        String provider = header(response, "x-aisbf-provider");
        providers.add(provider);
        assertThat(response.body()).contains("\"model\":\"" + provider + "/m\"");
        assertThat(header(response, "x-aisbf-model")).isEqualTo("m");
        assertThat(header(response, "x-aisbf-attempts")).isEqualTo("1");
        assertThat(header(response, "x-aisbf-queue-ms")).isEqualTo("0");
        assertThat(header(response, "x-aisbf-route"))
            .isEqualTo("rotation/fast -> " + provider + "/m: its turn by weight");
      }
      assertThat(Collections.frequency(providers, "pool")).isEqualTo(6);
      HttpResponse<String> below =
          server.post("/api/rotations/chat/completions", TestServer.chatBody("fast", false));
      assertThat(below.statusCode()).isEqualTo(200);
      HttpResponse<String> embeddings =
          server.post("/v1/embeddings", "{\"model\":\"rotation/fast\"}");
      assertThat(embeddings.statusCode()).isEqualTo(200);
      assertThat(pool.closed()).isNotDone();
      assertThat(other.closed()).isNotDone();
    }
  }

  @Test
  void goesOnToTheNextMember() {
    try (TestServer server = TestServer.routed(ROUTES);
        FakeWorker pool =
            worker(
                server,
                "pool",
                job -> job.frame("\"status\":\"error\",\"error\":\"no\",\"code\":\"timeout\""));
        FakeWorker other = worker(server, "other", RouteTest::serve)) {
      HttpResponse<String> response = chat(server, "rotation/second", false);
      assertThat(header(response, "x-aisbf-provider")).isEqualTo("other");
      assertThat(header(response, "x-aisbf-attempts")).isEqualTo("2");
      String path = "/api/admin/routes/decisions/" + header(response, "x-request-id");
      TestServer.await("the decision", () -> admin(server, path, null).contains("attempts"));
      JsonNode failed = FakeWorker.parse(admin(server, path, null)).path("attempts").path(0);
      assertThat(failed.path("model").asText()).isEqualTo("pool/m");
      assertThat(failed.path("reason").asText()).isEqualTo("silent");
      assertThat(failed.path("blame").asText()).isEqualTo("worker");
      assertThat(pool.received()).isNotEmpty();
      assertThat(other.received()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesAMemberThatSaysNothing(boolean stream) {
    CountDownLatch over = new CountDownLatch(1);
    try (TestServer server = TestServer.routed(ROUTES);
        FakeWorker pool =
            worker(
                server,
                "pool",
                job -> {
                  try {
                    over.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
        FakeWorker other = worker(server, "other", RouteTest::serve)) {
      HttpResponse<String> response = chat(server, "rotation/quick", stream);
      assertThat(header(response, "x-aisbf-provider")).isEqualTo("other");
      TestServer.await(
          "the cancel",
          () -> pool.received().stream().anyMatch(m -> m.path("op").asText().equals("cancel")));
      assertThat(other.received()).isNotEmpty();
      over.countDown();
    }
  }

  @Test
  void anAutoselectTakesItsCandidatesAndElseItsFallback() {
    try (TestServer server = TestServer.routed(ROUTES);
        FakeWorker other = worker(server, "other", RouteTest::serve)) {
      HttpResponse<String> fallback = chat(server, "autoselect/auto", true);
      assertThat(header(fallback, "x-aisbf-provider")).isEqualTo("other");
      assertThat(header(fallback, "x-aisbf-route")).contains("the fallback");
      try (FakeWorker pool = worker(server, "pool", RouteTest::serve)) {
        HttpResponse<String> first = chat(server, "autoselect/auto", true);
        assertThat(header(first, "x-aisbf-provider")).isEqualTo("pool");
        assertThat(header(first, "x-aisbf-route")).contains("first by policy");
        HttpResponse<String> below =
            server.post("/api/autoselect/chat/completions", TestServer.chatBody("auto", false));
        assertThat(below.statusCode()).isEqualTo(200);
        assertThat(pool.received()).isNotEmpty();
      }
      assertThat(other.received()).isNotEmpty();
    }
  }

  @Test
  void listsWhatAKeyMayCall() {
    try (TestServer server = TestServer.routed(ROUTES)) {
      assertThat(FakeWorker.parse(server.get("/v1/models").body()).path("data"))
          .extracting(model -> model.path("id").asText())
          .containsExactly("rotation/fast", "rotation/second", "rotation/quick", "autoselect/auto");
      assertThat(server.get("/v1/models/rotation/fast").statusCode()).isEqualTo(200);
      assertThat(get(server, "/v1/models", "sk-narrow-1")).contains("\"data\":[]");
      JsonNode fast =
          FakeWorker.parse(server.get("/api/rotations").body()).path("rotations").path(0);
      assertThat(fast.toString())
          .isEqualTo(
              "{\"name\":\"fast\",\"scope\":\"global\",\"model\":\"rotation/fast\",\"members\":["
                  + "{\"provider\":\"pool\",\"model\":\"m\",\"weight\":3,\"priority\":0},"
                  + "{\"provider\":\"other\",\"model\":\"m\",\"weight\":1,\"priority\":0}]}");
      assertThat(server.get("/api/autoselect").body())
          .isEqualTo(
              "{\"autoselects\":[{\"name\":\"auto\",\"scope\":\"global\","
                  + "\"model\":\"autoselect/auto\",\"policy\":[\"cheap\"],"
                  + "\"candidates\":[{\"provider\":\"pool\"}],"
                  + "\"fallback\":{\"provider\":\"other\",\"model\":\"m\"}}]}");
      assertThat(get(server, "/api/u/alice/rotations", "sk-alice-1"))
          .contains("\"name\":\"mine\",\"scope\":\"user\"")
          .doesNotContain("fast");
      assertThat(get(server, "/api/u/alice/autoselects", "sk-alice-1"))
          .isEqualTo("{\"autoselects\":[]}");
      assertThat(get(server, "/api/rotations", "sk-alice-1")).contains("mine", "fast");
      HttpResponse<String> notHis =
          server.post("/v1/chat/completions", TestServer.chatBody("rotation/mine", false));
      assertThat(TestServer.error(notHis).path("code").asText()).isEqualTo("model_not_found");
    }
  }

  @Test
  void explainsWhatWouldBeDecidedAndWhatWas() {
    try (TestServer server = TestServer.routed(ROUTES);
        FakeWorker other = worker(server, "other", RouteTest::serve)) {
      String body = TestServer.chatBody("autoselect/auto", true);
      JsonNode explained = FakeWorker.parse(admin(server, "/api/admin/routes/explain", body));
      assertThat(explained.path("chosen").asText()).isEqualTo("other/m");
      assertThat(explained.path("order").toString()).isEqualTo("[\"other/m\"]");
      assertThat(explained.path("line").asText()).contains("the fallback");
      JsonNode candidate = explained.path("candidates").path(0);
      assertThat(candidate.path("model").asText()).isEqualTo("other/m");
      assertThat(candidate.path("kept").asBoolean()).isTrue();
      assertThat(candidate.path("figures").has("tokens_per_second")).isTrue();
      assertThat(other.received()).noneMatch(m -> m.path("op").asText().startsWith("chat"));
      HttpResponse<String> served = chat(server, "rotation/second", false);
      String path = "/api/admin/routes/decisions/" + header(served, "x-request-id");
      TestServer.await("the decision", () -> admin(server, path, null).contains("attempts"));
      JsonNode decided = FakeWorker.parse(admin(server, path, null));
      assertThat(decided.path("decision").path("route").asText()).isEqualTo("rotation/second");
      assertThat(decided.path("decision").path("candidates").path(0).path("reason").asText())
          .isEqualTo("no worker is ready");
      JsonNode attempt = decided.path("attempts").path(0);
      assertThat(attempt.path("outcome").asText()).isEqualTo("served");
      assertThat(attempt.path("reason").isNull() && attempt.path("blame").isNull()).isTrue();
      assertThat(server.get(path).statusCode()).isEqualTo(401);
      assertThat(admin(server, "/api/admin/routes/decisions/x", null))
          .contains("No decision", "\"code\":\"unsupported_endpoint\"");
    }
  }

  @Test
  void explainsWhatWouldBeDecidedForAKey() {
    try (TestServer server = TestServer.routed(ROUTES);
        FakeWorker pool = worker(server, "pool", RouteTest::serve)) {
      String explain = "/api/admin/routes/explain";
      String body =
          TestServer.chatBody("rotation/fast", false)
              .replaceFirst("\\{", "{\"prompt_cache_key\":\"talk\",");
      assertThat(server.post("/v1/chat/completions", body).statusCode()).isEqualTo(200);
      assertThat(why(server, explain + "?key=bob", body)).isEqualTo("affinity");
      assertThat(why(server, explain, body)).isEqualTo("weight");
      assertThat(why(server, explain + "?username=alice&key=alice", body)).isEqualTo("weight");
      assertThat(admin(server, explain + "?key=narrow", body)).contains("may not call");
      assertThat(admin(server, explain + "?key=alice", body))
          .contains("\"param\":\"key\"", "'global' has no key of the name 'alice'");
      assertThat(pool.closed()).isNotDone();
    }
  }

  private static String why(TestServer server, String path, String body) {
    return FakeWorker.parse(admin(server, path, body)).path("why").asText();
  }

  private static String admin(TestServer server, String path, @Nullable String body) {
    var request = server.request(path).setHeader("Authorization", "Bearer " + TestServer.ADMIN);
    return server
        .send(body == null ? request.GET() : request.POST(BodyPublishers.ofString(body)))
        .body();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-session-id", "x-session-affinity"})
  void keepsAConversationWhereItWasServed(String name) {
    try (TestServer server = TestServer.routed(ROUTES);
        FakeWorker pool = worker(server, "pool", RouteTest::serve);
        FakeWorker other = worker(server, "other", RouteTest::serve)) {
      Set<String> providers = new HashSet<>();
      for (int i = 0; i < 8; i++) {
        HttpResponse<String> response =
            server.send(
                server
                    .request("/v1/chat/completions")
                    .header(name, "c-1")
                    .POST(BodyPublishers.ofString(TestServer.chatBody("rotation/fast", false))));
        assertThat(response.statusCode()).isEqualTo(200);
        providers.add(header(response, "x-aisbf-provider"));
        assertThat(header(response, "x-aisbf-route"))
            .contains(i == 0 ? "by weight" : "served this conversation before");
      }
      assertThat(providers).hasSize(1);
      assertThat(pool.closed()).isNotDone();
      assertThat(other.closed()).isNotDone();
    }
  }

  @Test
  void saysWhenToComeBackWhereNobodyIsReady() {
    try (TestServer server = TestServer.routed(ROUTES)) {
      HttpResponse<String> response =
          server.send(
              server
                  .request("/v1/chat/completions")
                  .POST(BodyPublishers.ofString(TestServer.chatBody("rotation/fast", true))));
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(TestServer.error(response).path("code").asText()).isEqualTo("no_worker");
      assertThat(header(response, "retry-after")).isEqualTo("5");
      assertThat(header(response, "x-aisbf-attempts")).isEqualTo("0");
      assertThat(header(response, "x-aisbf-route")).contains("no worker is ready");
    }
  }

  private static String get(TestServer server, String path, String key) {
    return server
        .send(server.request(path).setHeader("Authorization", "Bearer " + key).GET())
        .body();
  }
}
