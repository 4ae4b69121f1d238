package org.aisbf.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** An OpenAI client in a few lines; used by one thread, waits where it is called. */
final class Buyer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_BEGINS = Duration.ofMinutes(5);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI base;
  private final String key;

  /**
   * A client of one server.
   *
   * @param base the API's address, ending in {@code /v1}
   * @param key sent as bearer token
   */
  Buyer(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  /**
   * The models that the server offers. Waits ten seconds at most for the whole list.
   *
   * @throws IOException when it does not answer with a list of them
   */
  List<String> models() throws IOException, InterruptedException {
    HttpResponse<String> response = get("/models");
    if (response.statusCode() != 200) {
      throw new IOException("HTTP " + response.statusCode() + " from " + base + "/models");
    }
    List<String> ids = new ArrayList<>();
    JSON.readTree(response.body())
        .path("data")
        .forEach(model -> ids.add(model.path("id").asText()));
    return ids;
  }

  /**
   * Asks for a streamed completion and hands on its text as it comes.
   *
   * @return what the answer was like
   * @throws IOException when the server cannot be reached or breaks off
   */
  Answer ask(String model, String question, Consumer<String> text)
      throws IOException, InterruptedException {
    long asked = System.nanoTime();
    HttpResponse<InputStream> response =
        http.send(completion(model, question), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        return new Answer.Refused(
            response.statusCode(), message(JSON.readTree(body.readNBytes(1 << 16))));
      }
      return new AnswerReader(asked, text).read(body);
    }
  }

  private HttpRequest completion(String model, String question) {
    ObjectNode body = JSON.createObjectNode().put("model", model).put("stream", true);
    // One seed for all, so that a demo looks the same twice; servers that know none ignore it.
    body.put("seed", 43).put("max_tokens", 160);
    body.putArray("messages").addObject().put("role", "user").put("content", question);
    return to("/chat/completions")
        .timeout(ANSWER_BEGINS)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  /** The limit of a request itself would be one for the head of its answer only. */
  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var answer = http.sendAsync(to(path).build(), HttpResponse.BodyHandlers.ofString());
    try {
      return answer.get(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HttpTimeoutException("no whole answer in 10 s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + key);
  }

  static String message(JsonNode document) {
    return document.path("error").path("message").asText("an answer that is no error of the API");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
