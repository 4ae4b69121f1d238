package org.aisbf.cli;

import java.util.List;
import java.util.Optional;
import org.aisbf.cli.demo.DemoCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the command that was typed and runs it. */
final class CommandLine {
  private static final Logger LOG = LoggerFactory.getLogger(CommandLine.class);

  private final Terminal terminal;
  private final List<Command> commands;

  CommandLine(Terminal terminal) {
    this(terminal, List.of(new DemoCommand(), new ServerCommand(), new WorkerCommand()));
  }

  CommandLine(Terminal terminal, List<Command> commands) {
    this.terminal = terminal;
    this.commands = commands;
  }

  /** Runs it and returns the exit code; writes at most one line when the usage is wrong. */
  int run(List<String> args) {
    if (args.isEmpty()) {
      terminal.err().print(Help.overview(commands));
      return ExitCode.USAGE;
    }
    String first = args.getFirst();
    List<String> rest = args.subList(1, args.size());
    return switch (first) {
      case "--version", "version" -> {
        terminal.out().println(Version.line());
        yield ExitCode.DONE;
      }
      case "help", "--help", "-h" -> help(rest);
      default -> command(first).map(command -> run(command, rest)).orElseGet(() -> unknown(first));
    };
  }

  private int run(Command command, List<String> rest) {
    if (rest.contains("--help") || rest.contains("-h")) {
      terminal.out().print(Help.of(command));
      return ExitCode.DONE;
    }
    try {
      return command.run(Arguments.parse(command.options(), rest), terminal);
    } catch (BadUsage e) {
      terminal.err().println("aisbf " + command.name() + ": " + e.line());
      return ExitCode.USAGE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    } catch (RuntimeException e) {
      LOG.debug("the command failed", e); // the trace, for whoever asked for details
      terminal.err().println("aisbf " + command.name() + ": unexpected: " + e);
      return ExitCode.FAILED;
    }
  }

  private int help(List<String> rest) {
    if (rest.isEmpty()) {
      terminal.out().print(Help.overview(commands));
      return ExitCode.DONE;
    }
    Optional<Command> command = command(rest.getFirst());
    command.ifPresent(found -> terminal.out().print(Help.of(found)));
    return command.isPresent() ? ExitCode.DONE : unknown(rest.getFirst());
  }

  private Optional<Command> command(String name) {
    return commands.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  private int unknown(String name) {
    terminal
        .err()
        .println(
            "aisbf: there is no command '%s', the nearest is '%s'; 'aisbf help' lists them all"
                .formatted(name, Nearest.to(name, Help.names(commands))));
    return ExitCode.USAGE;
  }
}
