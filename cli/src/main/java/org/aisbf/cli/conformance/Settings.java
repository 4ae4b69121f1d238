package org.aisbf.cli.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aisbf.cli.Arguments;
import org.aisbf.cli.BadUsage;
import org.aisbf.cli.Option;
import org.aisbf.conformance.report.ReportFormat;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ExpectedFailures;
import org.aisbf.conformance.run.RunOptions;
import org.aisbf.conformance.socket.RealPace;

/**
 * The options that judging a broker and judging a worker share.
 *
 * @param required what is to be judged
 * @param out where reports go
 */
record Settings(
    Role role,
    RequirementSet required,
    boolean strict,
    ExpectedFailures expected,
    List<ReportFormat> formats,
    Path out,
    Duration signal,
    Duration silence,
    RunOptions run) {

  private static final int SLOW_LANES = 4;
  private static final int MOST_LANES = 32;

  /** How many signals one scenario may wait for in vain before it is ended. */
  private static final int SIGNALS = 30;

  private static final Duration WHOLE = Duration.ofMinutes(30);
  private static final Duration SLOW_WHOLE = Duration.ofHours(2);

  /** What may be typed. */
  static List<Option> options() {
    return List.of(
        Option.valued("--only", "IDS", "rules (ADM-1), families (ADM) or checks, with commas"),
        Option.flag("--strict", "what cannot be tested, or breaks a SHOULD, counts as failed"),
        Option.flag("--slow", "run what needs long real waits too, side by side"),
        Option.valued("--lanes", "N", "how many run side by side (1; with --slow 4)"),
        Option.valued("--report", "FORMS", "html, json, junit, md: written below --out"),
        Option.valued("--out", "DIR", "where reports go (default conformance-report)"),
        Option.valued("--expected-failures", "FILE", "what is known to fail, an id a line"),
        Option.valued("--timeout", "SECONDS", "how long to wait for what must come (10)"),
        Option.valued("--silence", "SECONDS", "how long to wait for what must not come (1)"),
        Option.valued("--within", "MINUTES", "the longest that the run may take (30; --slow: 120)"),
        Option.valued("--traces", "N", "play N made-up traces instead of the scenarios"),
        Option.valued(
            "--seed",
            "N",
            "run the scenarios in a random order that N fixes, or fix the made-up traces"));
  }

  static Settings of(Arguments arguments, Role role) throws BadUsage {
    Duration signal = seconds(arguments, "--timeout", RealPace.SIGNAL);
    RunOptions usual = RunOptions.USUAL;
    Duration longest = signal.multipliedBy(SIGNALS);
    RunOptions run =
        new RunOptions(
            arguments.has("--slow"),
            longest,
            usual.slowLimit().plus(longest),
            arguments
                .number("--within", 1)
                .map(Duration::ofMinutes)
                .orElse(arguments.has("--slow") ? SLOW_WHOLE : WHOLE),
            arguments.number("--seed", Long.MIN_VALUE / 10).orElse(null));
    return new Settings(
        role,
        required(arguments, role),
        arguments.has("--strict"),
        expected(arguments),
        formats(arguments),
        out(arguments),
        signal,
        seconds(arguments, "--silence", RealPace.SILENCE),
        run);
  }

  /** How many subjects of the same kind are worked side by side. */
  static int lanes(Arguments arguments) throws BadUsage {
    long lanes = arguments.number("--lanes", 1).orElse(arguments.has("--slow") ? SLOW_LANES : 1L);
    if (lanes > MOST_LANES) {
      throw new BadUsage("--lanes must be at most " + MOST_LANES);
    }
    return (int) lanes;
  }

  /** How to wait; one for each subject. */
  RealPace pace() {
    return new RealPace(signal, silence);
  }

  private static RequirementSet required(Arguments arguments, Role role) throws BadUsage {
    try {
      return RequirementSet.version1().select(role, words(arguments.value("--only")));
    } catch (IllegalArgumentException e) {
      throw new BadUsage("--only: " + e.getMessage());
    }
  }

  private static ExpectedFailures expected(Arguments arguments) throws BadUsage {
    Optional<String> file = arguments.value("--expected-failures");
    if (file.isEmpty()) {
      return ExpectedFailures.NONE;
    }
    try {
      String text = Files.readString(Path.of(file.get()), StandardCharsets.UTF_8);
      return ExpectedFailures.parse(text, RequirementSet.version1());
    } catch (IOException e) {
      throw new BadUsage(file.get() + " cannot be read (" + e.getClass().getSimpleName() + ")");
    } catch (IllegalArgumentException e) {
      throw new BadUsage(file.get() + ": " + e.getMessage());
    }
  }

  private static List<ReportFormat> formats(Arguments arguments) throws BadUsage {
    List<ReportFormat> formats = new ArrayList<>();
    for (String word : words(arguments.value("--report"))) {
      ReportFormat found = null;
      for (ReportFormat format : ReportFormat.values()) {
        found = format.word().equals(word) ? format : found;
      }
      if (found == null) {
        throw new BadUsage("--report takes html, json, junit and md, not '" + word + "'");
      }
      formats.add(found);
    }
    return List.copyOf(formats);
  }

  /** A folder that nothing can be written to is said before a run that may take an hour. */
  private static Path out(Arguments arguments) throws BadUsage {
    Path out = Path.of(arguments.value("--out").orElse("conformance-report"));
    Path there = out.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    boolean used = arguments.has("--report") || arguments.has("--traces");
    if (used && !(Files.isDirectory(there) && Files.isWritable(there))) {
      throw new BadUsage("--out: nothing can be written to " + out);
    }
    return out;
  }

  private static Duration seconds(Arguments arguments, String name, Duration usual)
      throws BadUsage {
    return arguments.number(name, 1).map(Duration::ofSeconds).orElse(usual);
  }

  private static List<String> words(Optional<String> value) {
    return value.map(text -> List.of(text.split(",", -1))).orElse(List.of());
  }
}
