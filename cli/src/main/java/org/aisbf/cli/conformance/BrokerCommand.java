package org.aisbf.cli.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aisbf.cli.Arguments;
import org.aisbf.cli.BadUsage;
import org.aisbf.cli.Command;
import org.aisbf.cli.ExitCode;
import org.aisbf.cli.Option;
import org.aisbf.cli.Terminal;
import org.aisbf.cli.process.StopSignal;
import org.aisbf.conformance.broker.BrokerScenarios;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ConformanceRun;
import org.aisbf.conformance.socket.BrokerAddress;
import org.aisbf.conformance.socket.ControlProcess;
import org.aisbf.conformance.socket.RealPace;
import org.aisbf.conformance.socket.RemoteBroker;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.ControlFailed;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.time.OutOfTime;
import org.aisbf.conformance.trace.TraceRun;
import org.jspecify.annotations.Nullable;

/** {@code aisbf conformance broker}: the suite is a worker and a buyer of somebody's broker. */
final class BrokerCommand implements Command {
  private static final Duration CONTROL_LIMIT = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "broker";
  }

  @Override
  public String summary() {
    return "judges a broker: the suite is its worker and its buyer";
  }

  @Override
  public String description() {
    return """
    Judges the broker at --url. The suite registers there as a worker, and asks for its
    own models as a buyer at --api. Use a provider and a key made for this: sessions of
    that identity are replaced, and scenarios with --control revoke its token. Without
    --username the provider is a global one. The token and the key can come from
    AISBF_REGISTRATION_TOKEN and AISBF_API_KEY instead, where a listing of processes
    does not show them.
    """;
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>(Reach.options());
    options.add(Option.valued("--control", "COMMAND", "a control adapter, a line for the shell"));
    options.addAll(Settings.options());
    return options;
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) throws BadUsage {
    Optional<Long> traces = TracePlay.count(arguments);
    Reach.Lanes lanes = Reach.lanes(arguments);
    return traces.isPresent()
        ? with(
            arguments,
            terminal,
            (settings, address, broker, control) ->
                TracePlay.madeUp(settings, TraceRun.of(broker), traces.get(), terminal))
        : with(
            arguments,
            terminal,
            (settings, address, broker, control) ->
                judge(settings, lanes, address, broker, control, terminal));
  }

  /** What is done with a broker that was reached. */
  interface Deed {
    int on(
        Settings settings,
        BrokerAddress address,
        RemoteBroker broker,
        @Nullable ControlProcess control);
  }

  /** Reaches the broker that the options name. */
  int with(Arguments arguments, Terminal terminal, Deed deed) throws BadUsage {
    Settings settings = Settings.of(arguments, Role.BROKER);
    BrokerAddress address = Reach.address(arguments);
    StopSignal.install(Thread.currentThread()::interrupt);
    Optional<String> command = arguments.value("--control");
    try (ControlProcess control = command.isEmpty() ? null : control(command.get())) {
      return reach(settings, address, control, terminal, deed);
    } catch (OutOfTime e) {
      return StopSignal.INTERRUPTED;
    }
  }

  private static int reach(
      Settings settings,
      BrokerAddress address,
      @Nullable ControlProcess control,
      Terminal terminal,
      Deed deed) {
    try (RemoteBroker broker = subject(settings, address, control)) {
      if (broker.dial(Handshake.of(address.identity())) instanceof Dialled.Unreachable gone) {
        if (Thread.interrupted()) {
          return StopSignal.INTERRUPTED;
        }
        terminal
            .err()
            .println("aisbf conformance broker: " + address + " cannot be reached: " + gone.why());
        return ExitCode.FAILED;
      }
      return deed.on(settings, address, broker, control);
    }
  }

  private static int judge(
      Settings settings,
      Reach.Lanes lanes,
      BrokerAddress address,
      RemoteBroker first,
      @Nullable ControlProcess control,
      Terminal terminal) {
    List<BrokerSubject> subjects = new ArrayList<>(List.of(first));
    try {
      for (Credentials beside : lanes.beside()) {
        subjects.add(subject(settings, address.withIdentity(beside), control));
      }
      for (int i = 2; i <= lanes.clientIds(); i++) {
        String clientId = address.identity().clientId() + "-" + i;
        RealPace pace = settings.pace();
        first.alongside(clientId, pace, lane(control, pace)).ifPresent(subjects::add);
      }
      first.reset();
      return Judgement.pass(
          settings,
          address.toString(),
          terminal,
          listener ->
              ConformanceRun.broker(
                  settings.required(), subjects, BrokerScenarios.all(), settings.run(), listener));
    } finally {
      subjects.forEach(BrokerSubject::close);
    }
  }

  private static RemoteBroker subject(
      Settings settings, BrokerAddress address, @Nullable ControlProcess control) {
    RealPace pace = settings.pace();
    return new RemoteBroker(address, pace, lane(control, pace));
  }

  private static @Nullable BrokerControl lane(@Nullable ControlProcess control, RealPace pace) {
    return control == null ? null : control.forSubject(pace);
  }

  private static ControlProcess control(String line) throws BadUsage {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    List<String> command = windows ? List.of("cmd", "/c", line) : List.of("/bin/sh", "-c", line);
    try {
      return ControlProcess.start(command, CONTROL_LIMIT);
    } catch (IOException | ControlFailed e) {
      throw new BadUsage("--control: " + e.getMessage());
    }
  }
}
