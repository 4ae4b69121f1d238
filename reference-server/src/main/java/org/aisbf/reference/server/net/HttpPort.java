package org.aisbf.reference.server.net;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.aisbf.reference.server.net.http.Handler;
import org.aisbf.reference.server.net.http.HangUpFilter;
import org.aisbf.reference.server.net.http.JsonErrorPage;
import org.aisbf.reference.server.net.http.StrictCodec;
import org.aisbf.reference.server.net.http.VirtualHandler;
import org.aisbf.reference.server.net.websocket.UpgradeGate;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;

/** A TCP port that speaks HTTP and WebSocket. Close it to free the port and all its threads. */
public final class HttpPort implements AutoCloseable {

  private final HttpServer server;
  private final NetworkListener listener;
  private final ExecutorService calls;

  private HttpPort(HttpServer server, NetworkListener listener, ExecutorService calls) {
    this.server = server;
    this.listener = listener;
    this.calls = calls;
  }

  /**
   * Opens a port.
   *
   * @param handler answers HTTP requests, usually a {@link
   *     org.aisbf.reference.server.net.http.Router}
   * @param gate admits workers' WebSockets
   * @throws IOException when the port cannot be bound
   * @throws TlsFilesException when the certificate or the key cannot be used
   */
  public static HttpPort open(PortOptions options, Handler handler, UpgradeGate gate)
      throws IOException {
    NetworkListener listener = new NetworkListener("port", options.host(), options.port());
    configure(listener, options);
    ExecutorService calls =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 0).factory());
    HttpServer server = new HttpServer();
    server.addListener(listener);
    ServerConfiguration configuration = server.getServerConfiguration();
    configuration.setDefaultErrorPageGenerator(new JsonErrorPage());
    configuration.addHttpHandler(
        new VirtualHandler(handler, options.basePath(), options.http(), calls), "/");
    HttpPort port = new HttpPort(server, listener, calls);
    try {
      server.start();
    } catch (IOException e) {
      port.close();
      throw e;
    }
    return port;
  }

  private static void configure(NetworkListener listener, PortOptions options) {
    TCPNIOTransport transport = listener.getTransport();
    int threads = Math.max(4, Runtime.getRuntime().availableProcessors() * 2);
    transport.setIOStrategy(WorkerThreadIOStrategy.getInstance());
    transport.setWorkerThreadPoolConfig(
        ThreadPoolConfig.defaultConfig()
            .setPoolName("port-worker")
            .setCorePoolSize(threads)
            .setMaxPoolSize(threads));
    transport.setTcpNoDelay(true);
    transport.setWriteTimeout(options.http().writeStall().toMillis(), TimeUnit.MILLISECONDS);
    listener.getKeepAlive().setMaxRequestsCount(-1);
    listener.getKeepAlive().setIdleTimeoutInSeconds((int) options.http().idle().toSeconds());
    TlsFiles tls = options.tls();
    if (tls != null) {
      SSLContext context = PemTls.load(tls);
      listener.setSecure(true);
      listener.setSSLEngineConfig(new SSLEngineConfigurator(context, false, false, false));
    }
    AddOn filters =
        (at, chain) -> {
          int codec = chain.indexOfType(HttpServerFilter.class);
          chain.set(codec, new StrictCodec(options.http(), at.getKeepAlive()));
          chain.add(codec, new HangUpFilter());
        };
    listener.registerAddOn(filters);
  }

  /** The TCP port that is bound. */
  public int port() {
    return listener.getPort();
  }

  /** Frees the TCP port and ends every connection at once. Idempotent. */
  @Override
  public void close() {
    server.shutdownNow();
    calls.shutdownNow();
  }
}
