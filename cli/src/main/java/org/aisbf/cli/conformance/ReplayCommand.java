package org.aisbf.cli.conformance;

import java.util.List;
import org.aisbf.cli.Arguments;
import org.aisbf.cli.BadUsage;
import org.aisbf.cli.Command;
import org.aisbf.cli.Option;
import org.aisbf.cli.Terminal;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.trace.BrokerPlayer;

/** {@code aisbf conformance replay}: plays traces again. */
final class ReplayCommand implements Command {
  private final BrokerCommand broker = new BrokerCommand();

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String summary() {
    return "plays traces against a broker";
  }

  @Override
  public String description() {
    return """
    Plays traces, as docs/traces.md tells how to write them, against the broker that the
    options of aisbf conformance broker name, and shows for each that fails what was on
    the wire.
    """;
  }

  @Override
  public List<Option> options() {
    return broker.options();
  }

  @Override
  public String operands() {
    return "FILE …";
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) throws BadUsage {
    List<TracePlay.Story> stories = TracePlay.Story.read(arguments.operands());
    if (stories.isEmpty()) {
      throw new BadUsage("a FILE with a trace is needed");
    }
    for (TracePlay.Story story : stories) {
      if (story.trace().role() != Role.BROKER) {
        throw new BadUsage(story.name() + " is a trace about a " + story.trace().role().word());
      }
    }
    return broker.with(
        arguments,
        terminal,
        (settings, address, subject, control) ->
            TracePlay.replay(stories, trace -> BrokerPlayer.play(trace, subject), terminal));
  }
}
