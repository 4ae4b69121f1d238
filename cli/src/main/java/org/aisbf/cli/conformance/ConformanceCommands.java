package org.aisbf.cli.conformance;

import java.util.List;
import org.aisbf.cli.CommandGroup;

/** What stands behind {@code aisbf conformance}. */
public final class ConformanceCommands {
  private ConformanceCommands() {}

  /** All of them. */
  public static CommandGroup group() {
    return new CommandGroup(
        "conformance",
        "judges any broker or worker by the rules of the protocol",
        """
        Says which rules of docs/protocol.md a broker or a worker keeps, in any language
        it may be written, and shows for each that it breaks what was expected, what came
        instead, and what was on the wire. docs/conformance.md tells how to begin.
        """,
        List.of(
            new BrokerCommand(),
            new WorkerCommand(),
            new ReplayCommand(),
            new ListCommand(),
            new ExplainCommand()));
  }
}
