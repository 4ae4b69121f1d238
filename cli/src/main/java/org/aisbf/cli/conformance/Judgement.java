package org.aisbf.cli.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.aisbf.cli.ExitCode;
import org.aisbf.cli.Terminal;
import org.aisbf.cli.Version;
import org.aisbf.cli.process.StopSignal;
import org.aisbf.conformance.report.Report;
import org.aisbf.conformance.report.ReportFormat;
import org.aisbf.conformance.report.TextReport;
import org.aisbf.conformance.run.Findings;
import org.aisbf.conformance.run.Outcome;
import org.aisbf.conformance.run.RunListener;

/** A run and what is said of it: progress on stderr, verdicts on stdout, files below a folder. */
final class Judgement {
  private Judgement() {}

  /**
   * Runs and reports.
   *
   * @param subject how it is reached; holds no secret
   * @param run the run itself; when it was interrupted, so is this thread
   * @return the exit code
   */
  static int pass(
      Settings settings, String subject, Terminal terminal, Function<RunListener, Findings> run) {
    Instant began = Instant.now();
    Findings findings = run.apply(new Progress(settings.required(), terminal.err()));
    boolean interrupted = Thread.interrupted();
    Outcome outcome =
        Outcome.of(settings.required(), findings, settings.expected(), settings.strict());
    Duration took = Duration.between(began, Instant.now());
    Report report =
        new Report(
            settings.role(), subject, Version.line(), began, took, settings.run().seed(), outcome);
    terminal.out().print(TextReport.write(report));
    if (!write(settings, report, terminal)) {
      return ExitCode.FAILED;
    }
    if (interrupted) {
      return StopSignal.INTERRUPTED;
    }
    return outcome.holds() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static boolean write(Settings settings, Report report, Terminal terminal) {
    try {
      for (ReportFormat format : settings.formats()) {
        Files.createDirectories(settings.out());
        Path file = settings.out().resolve(format.file());
        Files.writeString(file, format.write(report), StandardCharsets.UTF_8);
        terminal.err().println("wrote " + file);
      }
      return true;
    } catch (IOException e) {
      terminal.err().println("aisbf conformance: the report cannot be written: " + e);
      return false;
    }
  }
}
