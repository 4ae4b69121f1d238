package org.aisbf.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aisbf.cli.process.Log;
import org.aisbf.cli.process.LogLevel;
import org.aisbf.cli.process.StopSignal;
import org.aisbf.reference.server.ReferenceServer;
import org.aisbf.reference.server.config.ConfigException;
import org.aisbf.reference.server.config.ServerConfig;
import org.aisbf.reference.server.net.TlsFilesException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code aisbf server}: the broker, until a signal. */
final class ServerCommand implements Command {
  private static final Logger LOG = LoggerFactory.getLogger(ServerCommand.class);
  private static final Duration DRAIN = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "server";
  }

  @Override
  public String summary() {
    return "the broker: workers connect to it, buyers call it";
  }

  @Override
  public String description() {
    return """
    Runs the broker: workers dial in over WebSocket, buyers call it as they call OpenAI.
    What it serves, to whom and for whom stands in its configuration; the log goes to
    stderr. Ctrl-C or SIGTERM: nothing new is accepted, running requests finish (for at
    most 30 seconds), then it ends. A second Ctrl-C ends it at once.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.valued("--config", "FILE", "the configuration, YAML or JSON (default server.yaml)"),
        Option.valued("--port", "N", "the TCP port, instead of the configuration's"),
        Option.valued("--data", "DIR", "what the server keeps, instead of the configuration's"));
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) throws BadUsage, InterruptedException {
    ServerConfig config = config(arguments);
    Log.to(terminal.err(), LogLevel.of(config.log().level()), config.log().json());
    StopSignal stop = StopSignal.install(() -> {});
    try (ReferenceServer server = ReferenceServer.start(config)) {
      LOG.info("serving on {}", server.uri());
      stop.await();
      LOG.info("draining, for at most {} s", DRAIN.toSeconds());
      drain(server);
      return ExitCode.DONE;
    } catch (ConfigException e) {
      throw new BadUsage(String.valueOf(e.getMessage()));
    } catch (TlsFilesException e) {
      throw new BadUsage("tls: " + e.getMessage());
    } catch (IOException e) {
      throw new BadUsage(
          "cannot listen on %s port %d: %s"
              .formatted(config.host(), config.port(), e.getMessage()));
    }
  }

  private static ServerConfig config(Arguments arguments) throws BadUsage {
    try {
      Path file = Path.of(arguments.value("--config").orElse("server.yaml"));
      Map<String, String> overrides = new HashMap<>();
      arguments.port("--port").ifPresent(port -> overrides.put("port", port.toString()));
      arguments
          .value("--data")
          .ifPresent(data -> overrides.put("data", Path.of(data).toAbsolutePath().toString()));
      return ServerConfig.read(file, System.getenv(), overrides);
    } catch (ConfigException e) {
      throw new BadUsage(String.valueOf(e.getMessage()));
    }
  }

  private static void drain(ReferenceServer server) throws InterruptedException {
    try {
      // A little longer than the server's own limit, which cuts off what still runs.
      server
          .drain(DRAIN)
          .toCompletableFuture()
          .get(DRAIN.plusSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("not drained in time", e);
    }
  }
}
