package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.junit.jupiter.api.Test;

/** Bodies of many requests and answers at once stay within one budget. */
class BudgetTest {

  /** More than the sockets between server and buyer hold. */
  private static final int LARGE = 24 << 20;

  private static Tuning roomForOne(Tuning tuning) {
    return new Tuning(
        new BodyBudget(4L * LARGE), tuning.largestBody(), tuning.freshModels(), tuning.silence());
  }

  @Test
  void givesBackWhatABodyTook() {
    try (TestServer server = TestServer.with("max_body_bytes: 2000000\n")) {
      String large = "{\"model\":\"pool/m\",\"a\":\"" + "x".repeat(1_900_000) + "\"}";
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> response =
            server.send(server.request("/v1/embeddings").POST(BodyPublishers.ofString(large)));
        assertThat(TestServer.error(response).path("code").asText()).isEqualTo("no_worker");
      }
      awaitUsed(server, "0.0");
    }
  }

  @Test
  void workersAnswersShareItWithRequests() throws IOException {
    try (TestServer server = TestServer.tuned(BudgetTest::roomForOne);
        FakeWorker worker =
            FakeWorker.connect(
                server,
                Dialect.DOCUMENTED,
                job -> {
                  boolean chat = job.op().equals("chat.completions");
                  ObjectNode document = large(chat && !job.payload().path("small").asBoolean());
                  Dialect.DOCUMENTED.answer(job, chat ? document : large(true));
                })) {
      assertShared(server, "/v1/chat/completions", "pool");
      assertShared(server, "/v1/embeddings", "pool");
      assertThat(worker.closed()).as("a full budget is no reason to lose a worker").isNotDone();
    }
  }

  @Test
  void hostedServicesAnswersShareItWithRequests() throws IOException {
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/v1/",
        exchange -> {
          byte[] asked = exchange.getRequestBody().readAllBytes();
          boolean small = FakeWorker.JSON.readTree(asked).path("small").asBoolean();
          // The server asks for the models by itself: that answer must not take what the buyers
          // share.
          boolean models = exchange.getRequestURI().getPath().endsWith("/models");
          byte[] answer =
              models
                  ? "{\"data\":[{\"id\":\"m\"}]}".getBytes(StandardCharsets.UTF_8)
                  : FakeWorker.JSON.writeValueAsBytes(large(!small));
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    service.start();
    String line =
        "{id: hosted, type: openai, base_url: 'http://127.0.0.1:%d/v1'}"
            .formatted(service.getAddress().getPort());
    try (TestServer server = TestServer.withProvider(line, BudgetTest::roomForOne)) {
      assertShared(server, "/v1/chat/completions", "hosted");
      assertShared(server, "/v1/embeddings", "hosted");
    } finally {
      service.stop(0);
    }
  }

  private static ObjectNode large(boolean large) {
    ObjectNode document = ChatTest.document("m");
    return large ? document.put("more", "x".repeat(LARGE)) : document;
  }

  /** One answer is not read; beside it a large one is refused, and a small one is not. */
  private static void assertShared(TestServer server, String path, String provider)
      throws IOException {
    String json = "{\"model\":\"" + provider + "/m\",\"messages\":[]}";
    HttpResponse<InputStream> slow =
        server.send(
            server.request(path).POST(BodyPublishers.ofString(json)).build(),
            BodyHandlers.ofInputStream());
    assertThat(slow.statusCode()).as("%s beside nothing", path).isEqualTo(200);
    HttpResponse<String> second = server.post(path, json);
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(TestServer.error(second).path("code").asText()).isEqualTo("overloaded");
    assertThat(second.headers().firstValue("retry-after")).isPresent();
    if (path.endsWith("completions")) {
      HttpResponse<String> small =
          server.post(path, json.replace("\"messages\"", "\"small\":true,\"messages\""));
      assertThat(small.statusCode()).isEqualTo(200);
    }
    try (InputStream body = slow.body()) {
      assertThat(body.readAllBytes()).hasSizeGreaterThan(LARGE);
    }
    awaitUsed(server, "0.0");
  }

  private static void awaitUsed(TestServer server, String bytes) {
    TestServer.await(
        "budget of " + bytes,
        () -> server.get("/metrics").body().contains("aisbf_body_budget_used_bytes " + bytes));
  }
}
