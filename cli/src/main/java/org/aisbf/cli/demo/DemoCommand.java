package org.aisbf.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.aisbf.cli.Arguments;
import org.aisbf.cli.BadUsage;
import org.aisbf.cli.Command;
import org.aisbf.cli.ExitCode;
import org.aisbf.cli.Option;
import org.aisbf.cli.Terminal;
import org.aisbf.cli.process.Log;
import org.aisbf.cli.process.LogLevel;
import org.aisbf.cli.process.StopSignal;

/** {@code aisbf demo}: everything on this machine, one real completion, then serving. */
public final class DemoCommand implements Command {
  private static final String QUESTION = "What does a worker do all day?";

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String summary() {
    return "broker, worker and a toy model here, one real completion through them";
  }

  @Override
  public String description() {
    return """
    Starts a broker, a worker and a small model server on this machine, sends one chat
    completion through them over real sockets and shows it streaming. Then it serves
    until Ctrl-C and prints a curl command that works. What it keeps lies in a temporary
    folder that goes with it. The model is a toy that understands nothing; with --backend
    the worker uses a model server of your own instead.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.valued("--port", "N", "the broker's TCP port (default 8787, or a free one)"),
        Option.flag("--once", "end after the completion"),
        Option.valued(
            "--backend", "URL", "a model server of your own, as http://127.0.0.1:11434/v1"));
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) throws BadUsage {
    Optional<Integer> port = arguments.port("--port");
    Optional<URI> backend = backend(arguments);
    Log.to(terminal.err(), LogLevel.WARN, false);
    StopSignal stop = StopSignal.install(Thread.currentThread()::interrupt);
    DemoScreen screen = new DemoScreen(terminal.out());
    boolean serving = false;
    try (DemoSystem system = DemoSystem.start(port, backend, screen)) {
      try {
        converse(system, screen);
        if (backend.isEmpty()) {
          screen.ownModel();
        }
        if (!arguments.has("--once")) {
          serving = true;
          screen.serving(system.baseUrl(), system.key(), system.model());
          stop.await();
        }
      } catch (InterruptedException e) {
        screen.stopping();
        system.drain();
        return serving ? ExitCode.DONE : StopSignal.INTERRUPTED;
      }
      return ExitCode.DONE;
    } catch (InterruptedException e) {
      return StopSignal.INTERRUPTED;
    } catch (DemoFailed e) {
      terminal.err().println("aisbf demo: " + e.getMessage());
      return ExitCode.FAILED;
    } catch (IOException e) {
      terminal.err().println("aisbf demo: " + e);
      return ExitCode.FAILED;
    }
  }

  private static void converse(DemoSystem system, DemoScreen screen)
      throws DemoFailed, IOException, InterruptedException {
    screen.question(system.model(), QUESTION);
    switch (system.buyer().ask(system.model(), QUESTION, screen::piece)) {
      case Answer.Complete complete -> screen.complete(complete);
      case Answer.Broken broken -> throw new DemoFailed("the stream broke: " + broken.reason());
      case Answer.Refused refused ->
          throw new DemoFailed(
              "the broker answered %d: %s".formatted(refused.status(), refused.message()));
    }
  }

  private static Optional<URI> backend(Arguments arguments) throws BadUsage {
    Optional<String> given = arguments.value("--backend");
    return given.isEmpty() ? Optional.empty() : Optional.of(address(given.get()));
  }

  private static URI address(String given) throws BadUsage {
    try {
      URI address = new URI(given.replaceAll("/+$", ""));
      if (given.matches("https?://.*") && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw noAddress(given);
    }
    throw noAddress(given);
  }

  private static BadUsage noAddress(String given) {
    return new BadUsage(
        "--backend must be the address of an API, as http://127.0.0.1:11434/v1, not '"
            + given
            + "'");
  }
}
