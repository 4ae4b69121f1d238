package org.aisbf.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.aisbf.cli.process.Log;
import org.aisbf.cli.process.LogLevel;
import org.aisbf.cli.process.StopSignal;
import org.aisbf.reference.worker.ReferenceWorker;
import org.aisbf.reference.worker.config.BadConfiguration;
import org.aisbf.reference.worker.config.WorkerConfig;
import org.aisbf.reference.worker.config.WorkerSources;

/** {@code aisbf worker}: a worker beside a model server, until a signal or a refusal. */
final class WorkerCommand implements Command {
  @Override
  public String name() {
    return "worker";
  }

  @Override
  public String summary() {
    return "the worker: stands beside a model server and dials out to a broker";
  }

  @Override
  public String description() {
    return """
    Runs a worker beside a model server: it dials out to the broker, registers, and
    passes on what the broker sends. Each value of its configuration can come from the
    environment instead (AISBF_BASE_URL, AISBF_SCOPE, AISBF_USERNAME, AISBF_PROVIDER_ID,
    AISBF_CLIENT_ID, AISBF_REGISTRATION_TOKEN, AISBF_BACKEND_URL, AISBF_BACKEND_API_KEY),
    with no file at all if what is needed is there. Without a model server's address it
    looks for one on this machine. Ctrl-C or SIGTERM: running requests finish (for at
    most 30 seconds), then it ends. A second Ctrl-C ends it at once.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.valued("--config", "FILE", "the configuration, a worker.json"),
        Option.valued("--backend", "URL", "the model server, as http://127.0.0.1:11434/v1"),
        Option.flag("--fail-fast", "end with code 3 when the broker refuses this identity"));
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) throws BadUsage, InterruptedException {
    Log.to(terminal.err(), LogLevel.INFO, false);
    try (ReferenceWorker worker = new ReferenceWorker(config(arguments), System.getenv())) {
      StopSignal.install(() -> leave(worker));
      return worker.run();
    } catch (BadConfiguration e) {
      throw new BadUsage(e.line());
    }
  }

  /** The end of {@code run} says when it has left. */
  private static void leave(ReferenceWorker worker) {
    CompletableFuture<Integer> unused = worker.stop();
  }

  private static WorkerConfig config(Arguments arguments) throws BadConfiguration {
    Map<String, String> environment = System.getenv();
    return WorkerConfig.read(
        new WorkerSources(
            arguments.value("--config").map(Path::of).orElse(null),
            environment,
            arguments.value("--backend").orElse(null),
            arguments.has("--fail-fast")));
  }
}
