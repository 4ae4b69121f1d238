package org.aisbf.reference.worker.internal.backend;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.aisbf.protocol.operation.EndpointPath;
import org.aisbf.worker.BackendSink;
import org.jspecify.annotations.Nullable;

/** One model server. Safe for use by many threads. */
public final class ModelServer implements AutoCloseable {
  private final URI baseUrl;
  private final @Nullable String apiKey;
  private final HttpClient client;

  /**
   * Makes a client for it; connects to nothing yet.
   *
   * @param baseUrl such as {@code http://127.0.0.1:11434/v1}
   * @param apiKey added to every call; a secret
   * @param executor for the client's own work
   */
  public ModelServer(URI baseUrl, @Nullable String apiKey, Executor executor) {
    this.baseUrl = baseUrl;
    this.apiKey = apiKey;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(executor)
            .build();
  }

  /** As configured. */
  public URI baseUrl() {
    return baseUrl;
  }

  /** Begins a call of a path with the worker's own key. */
  HttpRequest.Builder request(EndpointPath path, String query) {
    String address = path.onBackend(baseUrl.toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(query.isEmpty() ? address : address + "?" + query));
    if (apiKey != null) {
      request.setHeader("Authorization", "Bearer " + apiKey);
    }
    return request;
  }

  /**
   * The status that it answers a GET with, within two seconds. The body is left unread, as it may
   * be a stream without an end.
   *
   * @throws IOException when it does not
   */
  int status(EndpointPath path) throws IOException, InterruptedException {
    HttpRequest request = request(path, "").timeout(Duration.ofSeconds(2)).build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    close(response.body());
    return response.statusCode();
  }

  /**
   * Calls, and waits for the head of the answer. When the request is stopped, now or while the body
   * is read, the connection is closed.
   *
   * @throws IOException when the server cannot be reached or breaks off
   * @throws CancellationException when the request was stopped
   */
  HttpResponse<InputStream> call(HttpRequest request, BackendSink sink) throws IOException {
    CompletableFuture<HttpResponse<InputStream>> exchange =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    sink.onStop(() -> stop(exchange));
    try {
      return exchange.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IOException(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.cancel(true);
      throw new CancellationException("interrupted");
    }
  }

  private static void stop(CompletableFuture<HttpResponse<InputStream>> exchange) {
    exchange.cancel(true);
    if (!exchange.isCompletedExceptionally()) {
      close(exchange.join().body());
    }
  }

  static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      // Nobody reads it any more.
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
