package org.aisbf.cli.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.aisbf.cli.Arguments;
import org.aisbf.cli.BadUsage;
import org.aisbf.cli.ExitCode;
import org.aisbf.cli.Terminal;
import org.aisbf.cli.process.StopSignal;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.check.WireRecord;
import org.aisbf.conformance.check.WireRecord.Direction;
import org.aisbf.conformance.time.OutOfTime;
import org.aisbf.conformance.trace.BadTrace;
import org.aisbf.conformance.trace.FailedTrace;
import org.aisbf.conformance.trace.Playback;
import org.aisbf.conformance.trace.Trace;
import org.aisbf.conformance.trace.TraceReader;
import org.aisbf.conformance.trace.TraceRun;

/** Plays traces and says what came of it on stdout. */
final class TracePlay {
  private TracePlay() {}

  /**
   * A file of a trace.
   *
   * @param name as it was typed
   */
  record Story(String name, Trace trace) {

    static List<Story> read(List<String> files) throws BadUsage {
      List<Story> stories = new ArrayList<>();
      for (String file : files) {
        try {
          String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
          stories.add(new Story(file, TraceReader.read(file, text)));
        } catch (IOException e) {
          throw new BadUsage(file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        } catch (BadTrace e) {
          throw new BadUsage(String.valueOf(e.getMessage()));
        }
      }
      return stories;
    }
  }

  /** How many traces are to be made up; empty where the scenarios are to be run. */
  static Optional<Long> count(Arguments arguments) throws BadUsage {
    return arguments.number("--traces", 1);
  }

  /** Plays files, with the wire's record of those that fail. */
  static int replay(List<Story> stories, Function<Trace, Playback> player, Terminal terminal) {
    int exit = ExitCode.DONE;
    try {
      for (Story story : stories) {
        Playback played = player.apply(story.trace());
        terminal
            .out()
            .println(played.verdict() + " " + story.name() + ": " + played.describe(story.trace()));
        if (played.isFailure()) {
          played.wire().forEach(record -> terminal.out().println(line(record)));
        }
        exit = played.verdict() == Verdict.PASS ? exit : ExitCode.FAILED;
      }
      return exit;
    } catch (OutOfTime e) {
      return StopSignal.INTERRUPTED;
    }
  }

  /** Plays so many that are made up; the first that fails is cut down and written to a file. */
  static int madeUp(Settings settings, TraceRun run, long count, Terminal terminal) {
    Long given = settings.run().seed();
    long seed = given == null ? RandomGenerator.getDefault().nextInt() : given;
    terminal.err().println(count + " traces made up from --seed " + seed);
    try {
      Optional<FailedTrace> failed = run.play(count, seed);
      if (failed.isEmpty()) {
        terminal.out().println("PASS " + count + " traces made up from --seed " + seed);
        return ExitCode.DONE;
      }
      Path file = failed.get().write(settings.out());
      terminal.out().println("FAIL --seed " + seed + ": " + told(failed.get()));
      terminal.out().println("wrote " + file);
      return ExitCode.FAILED;
    } catch (OutOfTime e) {
      return StopSignal.INTERRUPTED;
    } catch (IOException e) {
      terminal.err().println("aisbf conformance: the trace cannot be written: " + e);
      return ExitCode.FAILED;
    }
  }

  private static String told(FailedTrace failed) {
    return failed.playback().describe(failed.trace()) + "\n" + failed.trace().text();
  }

  private static String line(WireRecord record) {
    return "  %+8.3f s  %-10s %s %s %s"
        .formatted(
            record.atMillis() / 1000.0,
            record.wire(),
            record.direction() == Direction.SUITE ? "→" : "←",
            record.kind(),
            record.text());
  }
}
