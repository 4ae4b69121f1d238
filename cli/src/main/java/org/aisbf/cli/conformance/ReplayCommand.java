package org.aisbf.cli.conformance;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.cli.Arguments;
import org.aisbf.cli.BadUsage;
import org.aisbf.cli.Command;
import org.aisbf.cli.Option;
import org.aisbf.cli.Terminal;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.trace.BrokerPlayer;
import org.aisbf.conformance.trace.WorkerPlayer;

/** {@code aisbf conformance replay}: plays traces again. */
final class ReplayCommand implements Command {
  private final BrokerCommand broker = new BrokerCommand();
  private final WorkerCommand worker = new WorkerCommand();

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String summary() {
    return "plays traces against a broker or a worker";
  }

  @Override
  public String description() {
    return """
    Plays traces, as docs/traces.md tells how to write them, and shows for each that
    fails what was on the wire. Traces about a broker are played against the one that
    the options of aisbf conformance broker name; traces about a worker against the one
    that dials in at --listen, started by the command behind -- or, with --attach, by you.
    """;
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>(broker.options());
    List<String> names = options.stream().map(Option::name).toList();
    worker.options().stream().filter(more -> !names.contains(more.name())).forEach(options::add);
    return options;
  }

  @Override
  public String operands() {
    return "FILE … [-- COMMAND …]";
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) throws BadUsage {
    List<TracePlay.Story> stories = TracePlay.Story.read(arguments.beforeDashes());
    if (stories.isEmpty()) {
      throw new BadUsage("a FILE with a trace is needed");
    }
    Role role = stories.getFirst().trace().role();
    for (TracePlay.Story story : stories) {
      Role other = story.trace().role();
      if (other != role) {
        throw new BadUsage(
            "%s is about a %s, %s about a %s: replay them apart"
                .formatted(stories.getFirst().name(), role.word(), story.name(), other.word()));
      }
    }
    return switch (role) {
      case BROKER ->
          broker.with(
              arguments,
              terminal,
              (settings, address, subject, control) ->
                  TracePlay.replay(stories, trace -> BrokerPlayer.play(trace, subject), terminal));
      case WORKER ->
          worker.with(
              arguments,
              arguments.behindDashes(),
              terminal,
              (settings, subject, shown) ->
                  TracePlay.replay(stories, trace -> WorkerPlayer.play(trace, subject), terminal));
    };
  }
}
