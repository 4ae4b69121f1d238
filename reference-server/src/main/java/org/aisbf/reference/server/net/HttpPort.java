package org.aisbf.reference.server.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.aisbf.reference.server.net.http.ConnectionCap;
import org.aisbf.reference.server.net.http.Handler;
import org.aisbf.reference.server.net.http.HangUpFilter;
import org.aisbf.reference.server.net.http.JsonErrorPage;
import org.aisbf.reference.server.net.http.StrictCodec;
import org.aisbf.reference.server.net.http.VirtualHandler;
import org.aisbf.reference.server.net.websocket.UpgradeGate;
import org.aisbf.reference.server.net.websocket.WebSockets;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.FileCacheFilter;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;

/** A TCP port that speaks HTTP and WebSocket. Close it to free the port and all its threads. */
public final class HttpPort implements AutoCloseable {

  /** What one read takes; Grizzly would take as much as the system's buffer holds. */
  private static final int READ_BYTES = 64 * 1024;

  /** What a handler may have written that the system has not taken yet, before it waits. */
  private static final int PENDING_BYTES = 256 * 1024;

  private static final Duration LAST_CALLS = Duration.ofSeconds(2);

  private final HttpServer server;
  private final NetworkListener listener;
  private final ExecutorService calls;
  private final WebSockets sockets;

  private HttpPort(
      HttpServer server, NetworkListener listener, ExecutorService calls, WebSockets sockets) {
    this.server = server;
    this.listener = listener;
    this.calls = calls;
    this.sockets = sockets;
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
    QuietLibraries.silence();
    NetworkListener listener = new NetworkListener("port", options.host(), options.port());
    configure(listener, options);
    ExecutorService calls =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 0).factory());
    WebSockets sockets = new WebSockets(options.webSocket(), calls);
    listener.registerAddOn(filters(options, sockets.filter(gate, options.basePath())));
    HttpServer server = new HttpServer();
    server.addListener(listener);
    ServerConfiguration configuration = server.getServerConfiguration();
    configuration.setDefaultErrorPageGenerator(new JsonErrorPage());
    configuration.setPassTraceRequest(true);
    configuration.addHttpHandler(
        new VirtualHandler(handler, options.basePath(), options.http(), calls), "/");
    HttpPort port = new HttpPort(server, listener, calls, sockets);
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
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    transport.setIOStrategy(SameThreadIOStrategy.getInstance());
    transport.setSelectorRunnersCount(threads);
    transport.setWorkerThreadPoolConfig(
        ThreadPoolConfig.defaultConfig()
            .setPoolName("port-worker")
            .setCorePoolSize(threads)
            .setMaxPoolSize(threads));
    transport.setTcpNoDelay(true);
    transport.setReadBufferSize(READ_BYTES);
    listener.setMaxPendingBytes(PENDING_BYTES);
    transport.setWriteTimeout(options.http().writeStall().toMillis(), TimeUnit.MILLISECONDS);
    listener.getKeepAlive().setMaxRequestsCount(-1);
    listener.getKeepAlive().setIdleTimeoutInSeconds((int) options.http().idle().toSeconds());
    TlsFiles tls = options.tls();
    if (tls != null) {
      SSLContext context = PemTls.load(tls);
      listener.setSecure(true);
      listener.setSSLEngineConfig(new SSLEngineConfigurator(context, false, false, false));
    }
  }

  private static AddOn filters(PortOptions options, Filter webSockets) {
    return (listener, chain) -> {
      chain.remove(chain.indexOfType(FileCacheFilter.class));
      int codec = chain.indexOfType(HttpServerFilter.class);
      chain.set(codec, new StrictCodec(options.http(), listener.getKeepAlive()));
      chain.add(chain.indexOfType(IdleTimeoutFilter.class) + 1, webSockets);
      chain.add(codec, new HangUpFilter());
      ConnectionCap cap = new ConnectionCap(options.http().connections());
      chain.add(chain.indexOfType(TransportFilter.class) + 1, cap);
    };
  }

  /** The TCP port that is bound. */
  public int port() {
    return listener.getPort();
  }

  /** How many WebSockets are open. */
  public int webSockets() {
    return sockets.count();
  }

  /**
   * Frees the TCP port, ends every connection at once and waits a moment for handlers and receivers
   * to see it. Send closes to the WebSockets before. Idempotent.
   */
  @Override
  public void close() {
    sockets.close();
    server.shutdownNow();
    calls.shutdown();
    try {
      if (!calls.awaitTermination(LAST_CALLS.toMillis(), TimeUnit.MILLISECONDS)) {
        calls.shutdownNow();
      }
    } catch (InterruptedException e) {
      calls.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
