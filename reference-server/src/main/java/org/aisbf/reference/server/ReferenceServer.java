package org.aisbf.reference.server;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.aisbf.reference.server.config.ConfigException;
import org.aisbf.reference.server.config.ServerConfig;
import org.aisbf.reference.server.net.HttpPort;
import org.aisbf.reference.server.net.PortOptions;
import org.aisbf.reference.server.net.http.HttpLimits;
import org.aisbf.reference.server.net.websocket.WebSocketLimits;
import org.aisbf.reference.server.store.DataFolder;

/**
 * A broker and gateway on one port. Safe for many threads. Close it to free the port and all its
 * threads; {@link #drain} first to let running requests finish.
 */
public final class ReferenceServer implements AutoCloseable {

  private final ServerConfig config;
  private final Services services;
  private final HttpPort port;

  private ReferenceServer(ServerConfig config, Services services, HttpPort port) {
    this.config = config;
    this.services = services;
    this.port = port;
  }

  /**
   * Starts a server. When this returns, its port is open.
   *
   * @throws ConfigException when the data folder or the TLS files cannot be used
   * @throws IOException when the port cannot be bound
   */
  public static ReferenceServer start(ServerConfig config) throws IOException {
    return start(config, Tuning.of(config));
  }

  static ReferenceServer start(ServerConfig config, Tuning tuning) throws IOException {
    DataFolder data = DataFolder.open(config.data());
    Services services = Services.start(config, data, tuning);
    PortOptions options =
        new PortOptions(
            config.host(),
            config.port(),
            config.basePath(),
            config.tls(),
            HttpLimits.DEFAULTS.withConnections(config.maxConnections()),
            WebSocketLimits.ofMessageBytes(config.broker().maxFrameBytes()));
    try {
      HttpPort port = HttpPort.open(options, services.handler(), services.gate());
      return new ReferenceServer(config, services, port);
    } catch (IOException | RuntimeException e) {
      services.close();
      throw e;
    }
  }

  /** The TCP port that is bound. */
  public int port() {
    return port.port();
  }

  /** Where it is reached on this machine; ends in a slash. */
  public URI uri() {
    String host = config.host();
    if (host.equals("0.0.0.0") || host.equals("::")) {
      host = "127.0.0.1";
    }
    String name = host.contains(":") ? "[" + host + "]" : host;
    return URI.create(
        (config.tls() == null ? "http" : "https")
            + "://"
            + name
            + ":"
            + port()
            + (config.basePath().equals("/") ? "/" : config.basePath() + "/"));
  }

  /**
   * Gets ready to stop: buyers' new requests are answered 503, workers are told, running requests
   * finish, and each worker's socket is closed with 1012. The port stays open until {@link #close}.
   *
   * @param limit after which what still runs is cut off
   * @return complete when no worker is connected any more
   */
  public CompletionStage<Void> drain(Duration limit) {
    return services.drain(limit);
  }

  /** Ends everything at once. Idempotent. */
  @Override
  public void close() {
    services.close();
    port.close();
  }
}
