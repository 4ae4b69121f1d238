package org.aisbf.reference.server.hosted;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringJoiner;
import org.aisbf.broker.Deadlines;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Body;
import org.aisbf.gateway.attempt.Upstream;
import org.aisbf.gateway.attempt.UpstreamRequest;
import org.aisbf.protocol.time.Timers;
import org.aisbf.reference.server.config.HostedProvider;
import org.aisbf.reference.server.config.Secret;

/** One hosted service. */
public final class HostedUpstream implements Upstream {

  private final HostedProvider provider;
  private final Client client;

  /** A service that is called through a client which others use as well. */
  public HostedUpstream(HostedProvider provider, Client client) {
    this.provider = provider;
    this.client = client;
  }

  @Override
  public Attempt begin(UpstreamRequest request) {
    HttpRequest.Builder http = HttpRequest.newBuilder(address(request));
    request.headers().forEach(http::setHeader);
    Secret key = provider.apiKey();
    if (key != null) {
      http.setHeader("Authorization", "Bearer " + key.value());
    }
    http.method(request.method(), body(request.body(), http));
    return new HostedAttempt(
        client.http, http.build(), client.deadlines, client.timers, request.chat());
  }

  private URI address(UpstreamRequest request) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    request
        .query()
        .forEach(
            (name, values) ->
                values.forEach(value -> query.add(encode(name) + "=" + encode(value))));
    // The base address commonly ends in /v1, the path begins with it.
    String path = request.path().replaceFirst("^/v1/", "/");
    return URI.create(provider.baseUrl() + path + query);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static BodyPublisher body(Body body, HttpRequest.Builder http) {
    return switch (body) {
      case Body.None none -> BodyPublishers.noBody();
      case Body.Json json -> {
        http.setHeader("Content-Type", "application/json");
        yield BodyPublishers.ofByteArray(json.text());
      }
      case Body.Binary binary -> {
        http.setHeader("Content-Type", binary.contentType());
        yield BodyPublishers.ofByteArray(binary.bytes());
      }
      case Body.Form form -> {
        FormWriter writer = new FormWriter();
        http.setHeader("Content-Type", writer.contentType());
        yield BodyPublishers.ofByteArrays(writer.write(form));
      }
    };
  }

  /** The connections to all hosted services. Close it to end them. */
  public static final class Client implements AutoCloseable {

    private final HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Deadlines deadlines;
    private final Timers timers;

    /** With the limits of REQ-5. */
    public Client(Deadlines deadlines, Timers timers) {
      this.deadlines = deadlines;
      this.timers = timers;
    }

    @Override
    public void close() {
      http.shutdownNow();
    }
  }
}
