package org.aisbf.toymodel;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.aisbf.toymodel.engine.EngineUnavailable;
import org.aisbf.toymodel.engine.ToyEngine;
import org.aisbf.toymodel.http.Routes;

/**
 * A running toy model server on loopback: {@code GET /v1/models}, {@code POST /v1/chat/completions}
 * and {@code GET /health}. It serves one model, {@code toy-bigram}, without a key. Safe for use
 * from any thread.
 */
public final class ToyModelServer implements AutoCloseable {
  /** A pace at which a stream is seen to be one, in tokens a second. */
  public static final double READING_PACE = 30;

  private static final int MAX_REQUESTS = 64;

  static {
    // Without it each token waits for the receiver's delayed acknowledgement of the one before;
    // the JDK's server knows no other way to say so.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer http;
  private final ExecutorService threads;
  private final ToyEngine engine;

  private ToyModelServer(HttpServer http, ExecutorService threads, ToyEngine engine) {
    this.http = http;
    this.threads = threads;
    this.engine = engine;
  }

  /** Starts a server that generates as fast as it can; see {@link #start(int, Path, double)}. */
  public static ToyModelServer start(int port, Path folder) throws IOException {
    return start(port, folder, 0);
  }

  /**
   * Makes the model, loads it and listens on the loopback address.
   *
   * @param port 0 for any free one
   * @param folder where the model file is written; made when missing, the caller's to delete
   * @param tokensPerSecond the pace of each answer, 0 for unpaced
   * @throws IOException when the port is taken or the folder cannot be written
   * @throws EngineUnavailable when llama.cpp does not run on this platform
   */
  public static ToyModelServer start(int port, Path folder, double tokensPerSecond)
      throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    ToyEngine engine;
    try {
      engine = ToyEngine.start(folder, tokensPerSecond);
    } catch (IOException | RuntimeException e) {
      http.stop(0);
      throw e;
    }
    // Platform threads, because the engine is waited for in native code.
    ExecutorService threads =
        new ThreadPoolExecutor(
            0,
            MAX_REQUESTS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("toy-model-", 0).factory());
    http.createContext("/", new Routes(engine));
    http.setExecutor(threads);
    http.start();
    return new ToyModelServer(http, threads, engine);
  }

  /** The address of the API, ending in {@code /v1}. */
  public URI baseUrl() {
    InetSocketAddress address = http.getAddress();
    return URI.create("http://127.0.0.1:" + address.getPort() + "/v1");
  }

  /** Cuts what is being served, frees the port and the model. A second call does nothing. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    engine.close();
  }
}
