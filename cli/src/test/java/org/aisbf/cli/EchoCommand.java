package org.aisbf.cli;

import java.util.List;

/** Prints its arguments; port 13 is bad luck. */
final class EchoCommand implements Command {
  @Override
  public String name() {
    return "echo";
  }

  @Override
  public String summary() {
    return "says what it hears";
  }

  @Override
  public String description() {
    return "Says what it hears, and nothing else.";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.valued("--port", "N", "a port"),
        Option.valued("--word", "WORD", "a word"),
        Option.flag("--loud", "loudly"));
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) throws BadUsage {
    int port = arguments.port("--port").orElse(0);
    if (port == 13) {
      throw new BadUsage("13 is bad luck");
    }
    if (port == 666) {
      throw new IllegalStateException("a fault in the program");
    }
    terminal
        .out()
        .println(
            port + " " + arguments.value("--word").orElse("-") + " " + arguments.has("--loud"));
    return 42;
  }
}
