package org.aisbf.benchmarks.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks for completions and their like. Safe for use by many threads; close it to hang up. */
public final class StackBuyer implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI root;

  /**
   * A buyer of one broker.
   *
   * @param root ends in a slash
   */
  public StackBuyer(URI root) {
    this.root = root;
  }

  /** Asks and takes all of the answer, as far as it comes. */
  public Reply chat(String model, boolean stream, String question)
      throws IOException, InterruptedException {
    HttpRequest request = chatRequest(model, stream, question).build();
    return read(client.send(request, BodyHandlers.ofInputStream()));
  }

  /** Asks for a plain completion, streamed. */
  public Reply completion(String model, String question) throws IOException, InterruptedException {
    return stream("v1/completions", "prompt", model, question);
  }

  /** Asks for a response, streamed. */
  public Reply response(String model, String question) throws IOException, InterruptedException {
    return stream("v1/responses", "input", model, question);
  }

  private Reply stream(String path, String member, String model, String question)
      throws IOException, InterruptedException {
    String body =
        "{\"model\":\"%s\",\"stream\":true,\"%s\":\"%s\"}".formatted(model, member, question);
    HttpRequest request = to(path, "application/json").POST(BodyPublishers.ofString(body)).build();
    return read(client.send(request, BodyHandlers.ofInputStream()));
  }

  /** Asks, and returns when the head of the answer has come; cancel it to leave before. */
  public CompletableFuture<HttpResponse<InputStream>> begin(
      String model, boolean stream, String question) {
    return begin(model, stream, question, null);
  }

  /**
   * The same.
   *
   * @param key its Idempotency-Key, or {@code null}
   */
  public CompletableFuture<HttpResponse<InputStream>> begin(
      String model, boolean stream, String question, @Nullable String key) {
    HttpRequest.Builder request = chatRequest(model, stream, question);
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return client.sendAsync(request.build(), BodyHandlers.ofInputStream());
  }

  /** Asks for an embedding. */
  public Reply embedding(String model, String text) throws IOException, InterruptedException {
    String body = "{\"model\":\"%s\",\"input\":\"%s\"}".formatted(model, text);
    HttpRequest request =
        to("v1/embeddings", "application/json").POST(BodyPublishers.ofString(body)).build();
    return read(client.send(request, BodyHandlers.ofInputStream()));
  }

  /** Sends a form with a file in it. */
  public Reply upload(String model, byte[] file) throws IOException, InterruptedException {
    String before =
        "--border\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n"
            + model
            + "\r\n--border\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\""
            + "\r\nContent-Type: audio/wav\r\n\r\n";
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(file);
    form.writeBytes("\r\n--border--\r\n".getBytes(StandardCharsets.US_ASCII));
    HttpRequest request =
        to("v1/audio/transcriptions", "multipart/form-data; boundary=border")
            .POST(BodyPublishers.ofByteArray(form.toByteArray()))
            .build();
    return read(client.send(request, BodyHandlers.ofInputStream()));
  }

  /** The rest of an answer that has begun. */
  public static Reply read(HttpResponse<InputStream> response) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    boolean broken = false;
    try (InputStream in = response.body()) {
      in.transferTo(read);
    } catch (IOException e) {
      broken = true;
    }
    Map<String, String> headers = new HashMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return new Reply(response.statusCode(), headers, read.toString(StandardCharsets.UTF_8), broken);
  }

  private HttpRequest.Builder chatRequest(String model, boolean stream, String question) {
    String body =
        "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
            .formatted(model, stream, question);
    return to("v1/chat/completions", "application/json").POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder to(String path, String contentType) {
    return HttpRequest.newBuilder(root.resolve(path))
        .header("Authorization", "Bearer " + Stack.KEY)
        .header("Content-Type", contentType);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
