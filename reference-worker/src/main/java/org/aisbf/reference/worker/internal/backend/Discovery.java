package org.aisbf.reference.worker.internal.backend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for a model server on this machine where none is configured. */
public final class Discovery {

  /**
   * A model server that was found.
   *
   * @param name of the program that usually listens there
   */
  public record Found(String name, URI baseUrl) {}

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

  /** The first place that answers with a list of models; {@code null} when none does. */
  public @Nullable Found look() throws InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .proxy(HttpClient.Builder.NO_PROXY)
            .build()) {
      for (Found place : places) {
        if (answers(client, place)) {
          return place;
        }
      }
      return null;
    }
  }

  private static boolean answers(HttpClient client, Found place) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(place.baseUrl() + "/models"))
              .timeout(Duration.ofSeconds(2))
              .build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      // One that wants a key is a model server as well.
      return response.statusCode() == 401
          || (response.statusCode() == 200 && response.body().strip().startsWith("{"));
    } catch (IOException e) {
      return false;
    }
  }

  private static Found at(String name, int port) {
    return new Found(name, URI.create("http://127.0.0.1:" + port + "/v1"));
  }
}
