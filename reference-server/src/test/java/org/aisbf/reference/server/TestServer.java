package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.aisbf.reference.server.config.ServerConfig;
import org.jspecify.annotations.Nullable;

/** A server on a free port with one provider for workers, and a buyer. */
final class TestServer implements AutoCloseable {

  static final String TOKEN = "reg-token-5f1d0c";
  static final String KEY = "sk-bob-77aa01";
  static final String ADMIN = "admin-93bb20";

  private final Path data;
  private final ReferenceServer server;
  private final @Nullable SSLContext trust;
  private final HttpClient client;

  private TestServer(String providers, String more, UnaryOperator<Tuning> tuned) {
    this(providers, more, tuned, null);
  }

  private TestServer(
      String providers, String more, UnaryOperator<Tuning> tuned, @Nullable SSLContext trust) {
    this.trust = trust;
    this.client = newClient();
    try {
      data = Files.createTempDirectory("aisbf-test");
      String text =
          """
          port: 0
          admin_token: %s
          users: [{username: alice}]
          providers:
            - {id: pool, registration_token: %s, models: [{id: m, context_length: 4096}]}
            - {id: coderai-local, scope: user, username: alice, client_id: ws-1, registration_token: %s}
          %s
          keys:
            - {name: bob, key: %s}
            - {name: alice, key: sk-alice-1, username: alice}
            - {name: narrow, key: sk-narrow-1, routes: ["other/*"]}
            - {name: discreet, key: sk-discreet-1, privacy: workers}
            - {name: old, key: sk-old-1, expires_at: 2020-01-01T00:00:00Z}
          """
              .formatted(ADMIN, TOKEN, TOKEN, providers, KEY);
      ServerConfig config = ServerConfig.parse(text + more, "test.yaml", data, Map.of());
      server = ReferenceServer.start(config, tuned.apply(Tuning.of(config)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TestServer start() {
    return new TestServer("", "", tuning -> tuning);
  }

  /** With more top-level keys. */
  static TestServer with(String more) {
    return new TestServer("", more, tuning -> tuning);
  }

  /** With one more provider, as a line of YAML. */
  static TestServer withProvider(String line) {
    return withProvider(line, tuning -> tuning);
  }

  /** With one more provider, and more top-level keys. */
  static TestServer withProvider(String line, String more) {
    return new TestServer("  - " + line, more, tuning -> tuning);
  }

  static TestServer withProvider(String line, UnaryOperator<Tuning> tuned) {
    return new TestServer("  - " + line, "", tuned);
  }

  /** With one more provider for workers, {@code other}, and more top-level keys. */
  static TestServer routed(String more) {
    return new TestServer(
        "  - {id: other, registration_token: %s}".formatted(TOKEN), more, tuning -> tuning);
  }

  static TestServer tuned(UnaryOperator<Tuning> tuned) {
    return new TestServer("", "", tuned);
  }

  /** With more top-level keys, reached by TLS. */
  static TestServer secured(String more, SSLContext trust) {
    return new TestServer("", more, tuning -> tuning, trust);
  }

  /** A client that trusts this server. */
  HttpClient newClient() {
    HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    return (trust == null ? builder : builder.sslContext(trust)).build();
  }

  ReferenceServer server() {
    return server;
  }

  /** A path with its slash, below the server's base path. */
  URI uri(String path) {
    return server.uri().resolve(path.substring(1));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofMinutes(5))
        .header("Authorization", "Bearer " + KEY);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request.build(), BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json, StandardCharsets.UTF_8)));
  }

  HttpResponse<String> chat(boolean stream) {
    return post("/v1/chat/completions", chatBody("pool/m", stream));
  }

  /** Asks for a stream, and has it while it comes. */
  HttpResponse<InputStream> openStream() {
    return send(
        request("/v1/chat/completions")
            .POST(BodyPublishers.ofString(chatBody("pool/m", true)))
            .build(),
        BodyHandlers.ofInputStream());
  }

  static String chatBody(String model, boolean stream) {
    return "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"grüße\"}]}"
        .formatted(model, stream);
  }

  CompletableFuture<HttpResponse<String>> sendAsync(String path, String json) {
    return client.sendAsync(
        request(path).POST(BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
  }

  /** Waits until the workers have so many requests. */
  void awaitInFlight(int count) {
    await(
        count + " requests in flight",
        () -> get("/metrics").body().contains("aisbf_worker_requests_in_flight " + count + ".0"));
  }

  /** Waits until so many requests wait in line. */
  void awaitWaiting(int count) {
    await(
        count + " requests waiting",
        () -> get("/metrics").body().contains("aisbf_buyer_requests_waiting " + count + ".0"));
  }

  /** Waits until the server knows what a provider's workers serve. */
  void awaitModels(String provider, Set<String> models) {
    await(
        "the models of " + provider,
        () -> models.stream().allMatch(m -> get("/v1/models").body().contains(provider + "/" + m)));
  }

  /** Checks the shape that every error has. */
  static JsonNode error(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("application/json");
    assertThat(response.headers().firstValue("x-request-id")).isPresent();
    JsonNode error = FakeWorker.parse(response.body()).get("error");
    assertThat(error).as(response.body()).isNotNull();
    assertThat(error.path("message").asText()).isNotEmpty();
    assertThat(error.path("type").asText()).isNotEmpty();
    assertThat(error.has("param") && error.has("code")).isTrue();
    return error;
  }

  static void await(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting for %s", what).isLessThan(until);
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    server.close();
  }
}
