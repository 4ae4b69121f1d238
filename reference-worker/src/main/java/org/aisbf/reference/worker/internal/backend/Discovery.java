package org.aisbf.reference.worker.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Looks for a model server on this machine where none is configured. */
public final class Discovery {

  /**
   * A model server that was found.
   *
   * @param name of the program that usually listens there
   */
  public record Found(String name, URI baseUrl) {}

  private static final int BEGINNING = 64;

  private static final List<Found> USUAL =
      List.of(
          at("Ollama", 11434),
          at("llama.cpp", 8080),
          at("vLLM", 8000),
          at("LM Studio", 1234),
          at("CoderAI", 8776),
          at("CoderAI", 11437));

  private final List<Found> places;

  /** Looks at the usual ports. */
  public Discovery() {
    this(USUAL);
  }

  Discovery(List<Found> places) {
    this.places = places;
  }

  /**
   * The first place that answers with a list of models; {@code null} when none does. Waits a few
   * seconds at most for each.
   */
  public @Nullable Found look() throws InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    try {
      for (Found place : places) {
        if (answers(client, place)) {
          return place;
        }
      }
      return null;
    } finally {
      client.shutdownNow(); // Also ends answers that still come.
    }
  }

  private static boolean answers(HttpClient client, Found place) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(place.baseUrl() + "/models")).build();
    try {
      return client
          .sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
          .thenApplyAsync(Discovery::isModelServer, Thread::startVirtualThread)
          .get(2, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /** What listens there may be anything: of its answer no more is read than the beginning. */
  private static boolean isModelServer(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      // One that wants a key is a model server as well.
      return response.statusCode() == 401
          || (response.statusCode() == 200
              && new String(body.readNBytes(BEGINNING), UTF_8).strip().startsWith("{"));
    } catch (IOException e) {
      return false;
    }
  }

  private static Found at(String name, int port) {
    return new Found(name, URI.create("http://127.0.0.1:" + port + "/v1"));
  }
}
