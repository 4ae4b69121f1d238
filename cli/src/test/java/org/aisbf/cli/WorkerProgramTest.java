package org.aisbf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code aisbf worker} and {@code aisbf server} as two processes, with a model server in ours. */
class WorkerProgramTest {
  private static final String TOKEN = "token-that-nobody-may-read";
  private static final String CONFIG =
      """
      port: 0
      providers: [{id: pool, scope: global, registration_token: "%s"}]
      keys: [{name: bob, key: sk-bob}]
      log: {level: trace}
      """
          .formatted(TOKEN);

  @TempDir Path folder;

  private Launched worker(String broker, String token, String... args) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("AISBF_BASE_URL", broker);
    environment.put("AISBF_SCOPE", "global");
    environment.put("AISBF_PROVIDER_ID", "pool");
    environment.put("AISBF_CLIENT_ID", "one");
    environment.put("AISBF_REGISTRATION_TOKEN", token);
    return Launched.start(folder, environment, args);
  }

  private static String broker(Launched server) throws Exception {
    server.awaitOutput("serving on ");
    Matcher uri = Pattern.compile("serving on (\\S+)").matcher(server.err());
    assertThat(uri.find()).isTrue();
    return uri.group(1);
  }

  /** One model, and one answer to everything else. */
  private static HttpServer modelServer() throws Exception {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          boolean list = exchange.getRequestURI().getPath().equals("/v1/models");
          byte[] body =
              (list ? "{\"object\":\"list\",\"data\":[{\"id\":\"m\"}]}" : "{\"id\":\"answer\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    http.start();
    return http;
  }

  @Test
  void aWorkerServesABuyerAndLeavesWhenItIsToldTo() throws Exception {
    Files.writeString(folder.resolve("server.yaml"), CONFIG);
    HttpServer models = modelServer();
    try (HttpClient client = HttpClient.newHttpClient();
        Launched server = Launched.start(folder, Map.of(), "server")) {
      String broker = broker(server);
      String backend = "http://127.0.0.1:" + models.getAddress().getPort() + "/v1";
      try (Launched worker = worker(broker, TOKEN, "worker", "--backend", backend)) {
        worker.awaitOutput("Connected to ");
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(broker + "v1/chat/completions"))
                .header("Authorization", "Bearer sk-bob")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"pool/m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("answer");
        worker.terminate();
        assertThat(worker.exitCode()).isZero();
        assertThat(worker.out()).isEmpty();
        assertThat(worker.err()).doesNotContain(TOKEN);
      }
      try (Launched wrong =
          worker(broker, "not-the-token", "worker", "--backend", backend, "--fail-fast")) {
        assertThat(wrong.exitCode()).isEqualTo(3);
        assertThat(wrong.err()).contains("registration_token").doesNotContain("not-the-token");
      }
      server.terminate();
      assertThat(server.exitCode()).isZero();
      assertThat(server.err()).doesNotContain(TOKEN, "not-the-token", "sk-bob");
    } finally {
      models.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "worker | base_url",
        "worker --config none.json | none.json",
        "worker --config odd.json | provider_id"
      })
  void aConfigurationThatCannotBeUsedIsOneLine(String line, String message) throws Exception {
    Files.writeString(
        folder.resolve("odd.json"),
        "{\"broker\":{\"base_url\":\"http://x\",\"provide_id\":\"a\"}}");
    try (Launched program = Launched.start(folder, Map.of(), line.split(" "))) {
      assertThat(program.exitCode()).isEqualTo(2);
      assertThat(program.err()).startsWith("aisbf worker: ").contains(message);
      assertThat(program.err().lines()).hasSize(1);
    }
  }
}
