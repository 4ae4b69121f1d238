package org.aisbf.benchmarks.stack;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aisbf.reference.worker.ReferenceWorker;
import org.aisbf.reference.worker.config.BadConfiguration;
import org.aisbf.reference.worker.config.WorkerConfig;
import org.aisbf.reference.worker.config.WorkerSources;
import org.jspecify.annotations.Nullable;

/** Where one worker sits, one after another: killed, and started again. */
public final class WorkerSeat implements AutoCloseable {
  private final Map<String, String> environment;
  private @Nullable ReferenceWorker worker;

  WorkerSeat(URI broker, String provider, String client, String token, URI modelServer) {
    environment =
        Map.of(
            "AISBF_BASE_URL",
            broker.toString(),
            "AISBF_SCOPE",
            "global",
            "AISBF_USERNAME",
            "global",
            "AISBF_PROVIDER_ID",
            provider,
            "AISBF_CLIENT_ID",
            client,
            "AISBF_REGISTRATION_TOKEN",
            token,
            "AISBF_BACKEND_URL",
            modelServer.toString());
  }

  /** Starts one; when this returns, the broker has acknowledged it. */
  public synchronized void start() throws IOException, InterruptedException {
    try {
      WorkerConfig config = WorkerConfig.read(new WorkerSources(null, environment, null, true));
      worker = new ReferenceWorker(config, Map.of());
      worker.start();
      worker.ready().get(30, TimeUnit.SECONDS);
    } catch (BadConfiguration | ExecutionException | TimeoutException e) {
      kill();
      throw new IOException("a worker did not start", e);
    }
  }

  /** Another one of the same identity takes its place while it runs, and it is ended. */
  public synchronized void replace() throws IOException, InterruptedException {
    ReferenceWorker older = worker;
    worker = null;
    try {
      start();
    } finally {
      if (older != null) {
        older.close();
      }
    }
  }

  /** It takes no new work and leaves when what runs is finished. Does not wait for that. */
  public synchronized void drain() {
    if (worker != null) {
      var unused = worker.stop();
    }
  }

  /** Ends it at once, whatever it is doing. */
  public synchronized void kill() {
    if (worker != null) {
      worker.close();
      worker = null;
    }
  }

  @Override
  public void close() {
    kill();
  }
}
