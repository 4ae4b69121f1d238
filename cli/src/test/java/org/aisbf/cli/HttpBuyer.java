package org.aisbf.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A buyer of one broker, with the key {@code sk-bob}. */
final class HttpBuyer implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String root;

  /**
   * A buyer.
   *
   * @param root where the broker serves, with a slash at the end
   */
  HttpBuyer(String root) {
    this.root = root;
  }

  /** Posts a chat request that wants a stream; returns once the answer has begun. */
  HttpResponse<InputStream> stream() throws Exception {
    return client.send(chat(true), HttpResponse.BodyHandlers.ofInputStream());
  }

  /** Posts a chat request and waits for the whole answer. */
  HttpResponse<String> whole() throws Exception {
    return client.send(chat(false), HttpResponse.BodyHandlers.ofString());
  }

  /** Posts a file to where it comes back as it is. */
  HttpResponse<Path> upload(String contentType, Path file, Path back) throws Exception {
    HttpRequest request =
        to("v1/audio/transcriptions?model=pool/m", contentType)
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofFile(back));
  }

  /** The first characters of what came back, for a message. */
  static String beginning(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(500), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest chat(boolean stream) {
    String body =
        "{\"model\":\"pool/m\",\"stream\":"
            + stream
            + ",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    return to("v1/chat/completions", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpRequest.Builder to(String path, String contentType) {
    return HttpRequest.newBuilder(URI.create(root + path))
        .header("Authorization", "Bearer sk-bob")
        .header("Content-Type", contentType);
  }

  /** Reads until a text has come. */
  static String readUntil(InputStream in, String text) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new AssertionError("ended before '" + text + "': " + read);
      }
      read.append((char) next);
    }
    return read.toString();
  }

  /** Reads what is left, to the end. */
  static String rest(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
