package org.aisbf.reference.server.hosted;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.Header;
import org.aisbf.protocol.operation.Multipart;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.protocol.time.Timers;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.config.HostedProvider;
import org.aisbf.reference.server.config.Secret;
import org.aisbf.reference.server.serve.Order;
import org.aisbf.reference.server.serve.Upstream;

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
  public Attempt begin(Order order) {
    ProxyRequest call = order.request().http();
    HttpRequest.Builder http = HttpRequest.newBuilder(address(call));
    for (Header header : call.forwardableHeaders().lines()) {
      http.setHeader(header.name(), header.value());
    }
    Secret key = provider.apiKey();
    if (key != null) {
      http.setHeader("Authorization", "Bearer " + key.value());
    }
    http.method(call.method(), body(call, http));
    return new HostedAttempt(client, http.build(), order);
  }

  private URI address(ProxyRequest call) {
    // The base address commonly ends in /v1, the path begins with it.
    String path = call.endpointPath().replaceFirst("^/v1/", "/");
    String query = call.queryString();
    try {
      return new URI(provider.baseUrl() + path + (query.isEmpty() ? "" : "?" + query));
    } catch (URISyntaxException e) {
      // Its message quotes the address, and a buyer may have put a secret into the query.
      throw BuyerProblems.problem(
          ErrorCode.INVALID_REQUEST, "The path or query holds a character that no URL may hold.");
    }
  }

  private static BodyPublisher body(ProxyRequest call, HttpRequest.Builder http) {
    Multipart form = call.multipart();
    if (form != null) {
      FormWriter writer = new FormWriter();
      http.setHeader("Content-Type", writer.contentType());
      List<byte[]> parts = writer.write(form);
      // Some gateways take no body of an unknown length.
      long length = parts.stream().mapToLong(part -> part.length).sum();
      return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(parts), length);
    }
    if (call.body() instanceof Body.None) {
      return BodyPublishers.noBody();
    }
    String type = call.contentType();
    http.setHeader("Content-Type", type == null ? "application/json" : type);
    return BodyPublishers.ofByteArray(call.body().toByteArray());
  }

  /** The connections to all hosted services. Close it to end them. */
  public static final class Client implements AutoCloseable {

    final HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    final Timers timers;

    /** Without any yet. */
    public Client(Timers timers) {
      this.timers = timers;
    }

    @Override
    public void close() {
      http.shutdownNow();
    }
  }
}
