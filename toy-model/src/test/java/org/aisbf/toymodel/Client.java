package org.aisbf.toymodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** What a client of OpenAI's API does, by the JDK's HTTP client. */
final class Client implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  Client(URI base) {
    this.base = base;
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(2));
  }

  HttpResponse<String> get(String path) throws Exception {
    return http.send(to(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> chat(String body) throws Exception {
    return http.send(chatRequest(body), HttpResponse.BodyHandlers.ofString());
  }

  <T> HttpResponse<T> chat(String body, HttpResponse.BodyHandler<T> handler) throws Exception {
    return http.send(chatRequest(body), handler);
  }

  private HttpRequest chatRequest(String body) {
    return to("/chat/completions")
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  static JsonNode json(String text) throws Exception {
    return JSON.readTree(text);
  }

  /** The data of each event; every event must be one data line. */
  static List<String> events(String body) {
    return List.of(body.split("\n\n")).stream()
        .map(
            event -> {
              if (!event.startsWith("data: ") || event.contains("\n")) {
                throw new AssertionError("not one data line: " + event);
              }
              return event.substring("data: ".length());
            })
        .toList();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
