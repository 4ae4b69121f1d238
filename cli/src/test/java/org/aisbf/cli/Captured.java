package org.aisbf.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a command line in this process and keeps what it writes. */
final class Captured {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final int exitCode;

  private Captured(List<Command> commands, String... args) {
    Terminal terminal = new Terminal(stream(out), stream(err));
    exitCode = new CommandLine(terminal, commands).run(List.of(args));
  }

  static Captured run(List<Command> commands, String... args) {
    return new Captured(commands, args);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  int exitCode() {
    return exitCode;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
