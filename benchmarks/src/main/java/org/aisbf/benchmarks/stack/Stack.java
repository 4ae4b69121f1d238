package org.aisbf.benchmarks.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisbf.reference.server.ReferenceServer;
import org.aisbf.reference.server.config.ServerConfig;
import org.aisbf.testkit.model.ScriptedModelServer;

/**
 * A broker with two providers of workers, {@code left} and {@code right}, and the hosted service
 * {@code hosted}, each in front of a model server with the model {@value #MODEL}, and rotations
 * over them. Close it to end all of it.
 */
public final class Stack implements AutoCloseable {
  static final String MODEL = "m";
  static final String KEY = "sk-of-the-stack";
  private static final String TOKEN = "token-of-the-stack";

  private final ScriptedModelServer left = new ScriptedModelServer(MODEL);
  private final ScriptedModelServer right = new ScriptedModelServer(MODEL);
  private final ScriptedModelServer hosted = new ScriptedModelServer(MODEL);
  private final Path folder = Files.createTempDirectory("aisbf-stack");
  private final ReferenceServer server;
  private final List<WorkerSeat> workers = new ArrayList<>();

  /**
   * Starts it.
   *
   * @param rotations as they stand in server.yaml behind {@code rotations:}
   * @param seats how many workers each of the two providers has
   */
  public Stack(String rotations, int seats) throws IOException, InterruptedException {
    String yaml =
        """
        port: 0
        providers:
          - {id: left, scope: global, registration_token: %1$s}
          - {id: right, scope: global, registration_token: %1$s}
          - {id: hosted, scope: global, type: openai, base_url: "%2$s", api_key: hosted-key}
        keys: [{name: buyer, key: %3$s}]
        rotations:
        %4$s
        """
            .formatted(TOKEN, hosted.baseUrl(), KEY, rotations);
    server = ReferenceServer.start(ServerConfig.parse(yaml, "stack.yaml", folder, Map.of()));
    for (int seat = 0; seat < seats; seat++) {
      workers.add(seat("left", "left-" + seat, left));
      workers.add(seat("right", "right-" + seat, right));
    }
    for (WorkerSeat worker : workers) {
      worker.start();
    }
  }

  private WorkerSeat seat(String provider, String client, ScriptedModelServer model) {
    return new WorkerSeat(server.uri(), provider, client, TOKEN, model.baseUrl());
  }

  /** Where the broker serves; ends in a slash. */
  public URI uri() {
    return server.uri();
  }

  /** Behind the workers of the provider {@code left}. */
  public ScriptedModelServer left() {
    return left;
  }

  /** Behind the workers of the provider {@code right}. */
  public ScriptedModelServer right() {
    return right;
  }

  /** The hosted service. */
  public ScriptedModelServer hosted() {
    return hosted;
  }

  /** By turns of the left and of the right provider. */
  public List<WorkerSeat> workers() {
    return List.copyOf(workers);
  }

  @Override
  public void close() {
    workers.forEach(WorkerSeat::close);
    server.close();
    left.close();
    right.close();
    hosted.close();
  }
}
