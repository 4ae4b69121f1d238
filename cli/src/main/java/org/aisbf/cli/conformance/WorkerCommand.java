package org.aisbf.cli.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.aisbf.cli.Arguments;
import org.aisbf.cli.BadUsage;
import org.aisbf.cli.Command;
import org.aisbf.cli.ExitCode;
import org.aisbf.cli.Option;
import org.aisbf.cli.Terminal;
import org.aisbf.cli.process.StopSignal;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.check.WireRecord;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ConformanceRun;
import org.aisbf.conformance.socket.CommandStarter;
import org.aisbf.conformance.socket.SocketWorker;
import org.aisbf.conformance.socket.WorkerPorts;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.WorkerSubject;
import org.aisbf.conformance.time.OutOfTime;
import org.aisbf.conformance.trace.TraceRun;
import org.aisbf.conformance.worker.WorkerScenarios;

/** {@code aisbf conformance worker}: the suite is somebody's worker's broker and model server. */
final class WorkerCommand implements Command {
  private static final Duration BY_HAND = Duration.ofMinutes(10);
  private static final Duration FIRST_DIAL = Duration.ofMinutes(2);
  private static final Duration SILENT = Duration.ofSeconds(3);
  private static final int LAST_LINES = 20;

  @Override
  public String name() {
    return "worker";
  }

  @Override
  public String summary() {
    return "judges a worker: the suite is its broker and its model server";
  }

  @Override
  public String description() {
    return """
    Judges the worker that dials in at --listen. Behind -- stands the command that starts
    it and stays: it finds who it is, the broker and the model server in the variables AISBF_BASE_URL,
    AISBF_SCOPE, AISBF_USERNAME, AISBF_PROVIDER_ID, AISBF_CLIENT_ID,
    AISBF_REGISTRATION_TOKEN, AISBF_BACKEND_URL and AISBF_BACKEND_API_KEY. With --attach
    you start it yourself, with these values, which are printed.
    """;
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>();
    options.add(Option.valued("--listen", "PORT", "where the worker dials in, 0 for any port"));
    options.add(Option.flag("--attach", "you start the worker yourself"));
    options.add(Option.valued("--provider-id", "ID", "who the worker is told to be"));
    options.add(Option.valued("--client-id", "ID", "its client id"));
    options.add(Option.valued("--username", "NAME", "its owner"));
    options.add(Option.flag("--global", "it has none: its provider is a global one"));
    options.add(Option.valued("--token", "TOKEN", "its token; a new one for each run if not said"));
    options.add(LimitsOption.ofWorker());
    options.addAll(Settings.options());
    return options;
  }

  @Override
  public String operands() {
    return "[-- COMMAND …]";
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) throws BadUsage {
    Optional<Long> traces = TracePlay.count(arguments);
    int lanes = Settings.lanes(arguments);
    return with(
        arguments,
        arguments.operands(),
        terminal,
        traces.isPresent()
            ? (settings, worker, shown) ->
                TracePlay.madeUp(settings, TraceRun.of(worker), traces.get(), terminal)
            : (settings, worker, shown) -> judge(settings, lanes, worker, shown, terminal));
  }

  /** What is done with a worker that has dialled in. */
  interface Deed {
    int on(Settings settings, SocketWorker worker, String shown) throws IOException;
  }

  /**
   * Waits for the worker that the options name.
   *
   * @param command that starts it; empty where it is started by hand
   */
  int with(Arguments arguments, List<String> command, Terminal terminal, Deed deed)
      throws BadUsage {
    Settings settings = Settings.of(arguments, Role.WORKER);
    if (command.isEmpty() != arguments.has("--attach")) {
      throw new BadUsage("say either --attach or, behind --, the command that starts the worker");
    }
    WorkerPorts ports = ports(arguments);
    StopSignal.install(Thread.currentThread()::interrupt);
    CommandStarter starter = command.isEmpty() ? null : new CommandStarter(command);
    try (SocketWorker worker = SocketWorker.open(ports, settings.pace(), starter)) {
      return comes(worker, terminal)
          ? deed.on(settings, worker, starter == null ? "started by hand" : command.getFirst())
          : ExitCode.FAILED;
    } catch (IOException e) {
      terminal.err().println("aisbf conformance worker: " + e.getMessage());
      return ExitCode.FAILED;
    } catch (OutOfTime e) {
      return StopSignal.INTERRUPTED;
    }
  }

  private static int judge(
      Settings settings, int lanes, SocketWorker first, String shown, Terminal terminal)
      throws IOException {
    List<WorkerSubject> subjects = new ArrayList<>(List.of(first));
    try {
      for (int i = 2; i <= lanes; i++) {
        first.alongside(settings.pace()).ifPresent(subjects::add);
      }
      return Judgement.pass(
          settings,
          "%s, dialling port %d as %s".formatted(shown, first.port(), first.identity()),
          terminal,
          listener ->
              ConformanceRun.worker(
                  settings.required(), subjects, WorkerScenarios.all(), settings.run(), listener));
    } finally {
      subjects.forEach(WorkerSubject::close);
    }
  }

  /** Waits for the first attempt to connect: without it every scenario would wait in vain. */
  private static boolean comes(SocketWorker worker, Terminal terminal) {
    boolean started = worker.canRestart();
    WireLog wire = worker.reset();
    if (!started) {
      terminal.err().println("Start your worker now, with these values:");
      worker.environment().forEach((name, value) -> terminal.err().println(name + "=" + value));
    }
    Duration limit = started ? FIRST_DIAL : BY_HAND;
    BooleanSupplier settled = () -> worker.waitingDials() > 0 || !worker.isAlive();
    if (started && !worker.pace().await(settled, SILENT)) {
      String at = worker.environment().get("AISBF_BASE_URL");
      terminal
          .err()
          .println("waiting up to %d s for the worker at %s".formatted(limit.toSeconds(), at));
    }
    worker.pace().await(settled, limit);
    if (worker.waitingDials() > 0) {
      return true;
    }
    String why = worker.isAlive() ? "in " + limit.toSeconds() + " s" : "its command has ended";
    terminal.err().println("aisbf conformance worker: no worker has dialled in, " + why);
    worker.pace().pass(worker.pace().silence()); // for its last words
    List<String> output = worker.output();
    output.stream()
        .skip(Math.max(0, output.size() - LAST_LINES))
        .forEach(line -> terminal.err().println("  " + wire.blotted(line)));
    wire.records().stream()
        .filter(each -> each.direction() == WireRecord.Direction.SUBJECT)
        .limit(LAST_LINES)
        .forEach(
            each -> terminal.err().println("  no WebSocket: " + each.kind() + " " + each.text()));
    return false;
  }

  private static WorkerPorts ports(Arguments arguments) throws BadUsage {
    int port =
        arguments.port("--listen").orElseThrow(() -> new BadUsage("--listen PORT is needed"));
    WorkerPorts usual = WorkerPorts.onLoopback(port);
    Credentials who = usual.identity();
    if (arguments.has("--global") && arguments.has("--username")) {
      throw new BadUsage("a worker of --global has no --username");
    }
    return usual
        .withHeartbeat(LimitsOption.heartbeat(arguments, usual.heartbeat()))
        .withIdentity(
            new Credentials(
                arguments.has("--global")
                    ? null
                    : arguments.value("--username").orElse(who.username()),
                arguments.value("--provider-id").orElse(who.providerId()),
                arguments.value("--client-id").orElse(who.clientId()),
                arguments.value("--token").orElse(who.token())));
  }
}
