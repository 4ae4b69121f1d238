package org.aisbf.cli;

import java.util.List;
import java.util.Optional;
import org.aisbf.cli.conformance.ConformanceCommands;
import org.aisbf.cli.demo.DemoCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the command that was typed and runs it. */
final class CommandLine {
  private static final Logger LOG = LoggerFactory.getLogger(CommandLine.class);

  /** What may be typed that no command is; the overview explains it. */
  private static final List<String> OF_NO_COMMAND =
      List.of("help", "--help", "-h", "version", "--version");

  private final Terminal terminal;
  private final List<Command> commands;

  CommandLine(Terminal terminal) {
    this(
        terminal,
        List.of(
            new DemoCommand(),
            new ServerCommand(),
            new WorkerCommand(),
            ConformanceCommands.group()));
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
      default -> find(args).map(this::run).orElseGet(() -> unknown(args));
    };
  }

  private int run(Typed typed) {
    Command command = typed.command();
    List<String> rest = typed.rest();
    if (typed.asksForHelp()) {
      terminal.out().print(Help.of(typed.name(), command));
      return ExitCode.DONE;
    }
    try {
      return command.run(Arguments.parse(command, rest), terminal);
    } catch (BadUsage e) {
      terminal.err().println("aisbf " + typed.name() + ": " + e.line());
      return ExitCode.USAGE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    } catch (RuntimeException e) {
      LOG.debug("the command failed", e); // the trace, for whoever asked for details
      terminal.err().println("aisbf " + typed.name() + ": unexpected: " + e);
      return ExitCode.FAILED;
    }
  }

  private int help(List<String> rest) {
    if (rest.isEmpty() || OF_NO_COMMAND.contains(rest.getFirst())) {
      terminal.out().print(Help.overview(commands));
      return ExitCode.DONE;
    }
    Optional<Typed> found = find(rest);
    found.ifPresent(typed -> terminal.out().print(Help.of(typed.name(), typed.command())));
    return found.isPresent() ? ExitCode.DONE : unknown(rest);
  }

  private Optional<Typed> find(List<String> words) {
    return Typed.find(commands, words);
  }

  /** The first word that leads nowhere is the wrong one. */
  private int unknown(List<String> words) {
    List<String> names = Help.names(commands);
    String wrong = words.getFirst();
    String before = "";
    for (Command command : commands) {
      if (command instanceof CommandGroup group && command.name().equals(wrong)) {
        names = group.commands().stream().map(Command::name).toList();
        before = wrong + " ";
        wrong = words.get(1);
        break;
      }
    }
    terminal
        .err()
        .println(
            "aisbf: there is no command '%s%s', the nearest is '%s%s'; 'aisbf help' lists them all"
                .formatted(before, wrong, before, Nearest.to(wrong, names)));
    return ExitCode.USAGE;
  }
}
