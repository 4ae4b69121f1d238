package org.aisbf.benchmarks.endtoend;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aisbf.reference.server.ReferenceServer;
import org.aisbf.reference.server.config.ServerConfig;
import org.aisbf.reference.worker.ReferenceWorker;
import org.aisbf.reference.worker.config.BadConfiguration;
import org.aisbf.reference.worker.config.WorkerConfig;
import org.aisbf.reference.worker.config.WorkerSources;

/** A broker and a worker in this JVM, over real sockets, in front of one model server. */
final class Installation implements AutoCloseable {

  static final String KEY = "sk-benchmark";
  private static final String TOKEN = "benchmark-token";

  private final ReferenceServer server;
  private final ReferenceWorker worker;

  Installation(URI modelServer) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("aisbf-benchmark");
    server =
        ReferenceServer.start(
            ServerConfig.parse(
                """
                port: 0
                providers:
                  - {id: pool, scope: global, registration_token: %s}
                keys:
                  - {name: buyer, key: %s}
                """
                    .formatted(TOKEN, KEY),
                "benchmark.yaml",
                folder,
                Map.of()));
    try {
      worker = new ReferenceWorker(workerConfig(modelServer), Map.of());
      worker.start();
      worker.ready().get(30, TimeUnit.SECONDS);
    } catch (BadConfiguration | ExecutionException | TimeoutException e) {
      server.close();
      throw new IllegalStateException("the worker did not start", e);
    }
  }

  private WorkerConfig workerConfig(URI modelServer) throws BadConfiguration {
    Map<String, String> environment =
        Map.of(
            "AISBF_BASE_URL", server.uri().toString(),
            "AISBF_SCOPE", "global",
            "AISBF_USERNAME", "global",
            "AISBF_PROVIDER_ID", "pool",
            "AISBF_CLIENT_ID", "bench",
            "AISBF_REGISTRATION_TOKEN", TOKEN,
            "AISBF_BACKEND_URL", modelServer.toString());
    return WorkerConfig.read(new WorkerSources(null, environment, null, true));
  }

  /** The buyers' address, ending in {@code /v1}. */
  URI baseUrl() {
    return server.uri().resolve("v1");
  }

  @Override
  public void close() {
    worker.close();
    server.close();
  }
}
