package org.aisbf.conformance.report;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.requirement.Level;
import org.aisbf.conformance.requirement.Requirement;
import org.aisbf.conformance.run.Outcome;
import org.aisbf.conformance.run.RequirementResult;

/** A run in a few lines, the same in every form of the report. */
final class Summary {
  private Summary() {}

  /** The most important first; none is empty. */
  static List<String> lines(Report report) {
    Outcome outcome = report.outcome();
    List<String> lines = new ArrayList<>();
    lines.add(headline(report));
    lines.add(counts(outcome));
    if (!outcome.stopped().isEmpty()) {
      lines.add("Stopped before all was seen, which counts as failed: " + ids(outcome.stopped()));
    }
    String weight = outcome.strict() ? ", which counts as failed (--strict)" : "";
    if (!outcome.warned().isEmpty()) {
      lines.add(
          "%d SHOULD broken%s: %s"
              .formatted(outcome.warned().size(), weight, ids(outcome.warned())));
    }
    for (Level level : List.of(Level.MUST, Level.SHOULD)) {
      List<RequirementResult> untested = outcome.untested(level);
      if (!untested.isEmpty()) {
        lines.add(
            "%d %s could not be tested%s: %s"
                .formatted(untested.size(), level, weight, ids(untested)));
      }
    }
    if (outcome.expectedCount() > 0) {
      lines.add("%d failed as expected.".formatted(outcome.expectedCount()));
    }
    if (!outcome.stale().isEmpty()) {
      lines.add(
          "Expected to fail, but did not, take it off the list: "
              + String.join(", ", outcome.stale()));
    }
    return lines;
  }

  /** Whether it holds, in a sentence. */
  static String headline(Report report) {
    Outcome outcome = report.outcome();
    String who = "the " + report.role().word();
    String cutShort = outcome.cutShort();
    if (cutShort != null) {
      return "The run ended early: " + cutShort;
    }
    if (outcome.isEmpty()) {
      return "Nothing could be tested.";
    }
    if (!outcome.broken().isEmpty()) {
      return "%s breaks %d MUST: %s"
          .formatted(capital(who), outcome.broken().size(), ids(outcome.broken()));
    }
    if (!outcome.stopped().isEmpty()) {
      return "No MUST was seen broken, but %s did not let every scenario come to its end."
          .formatted(who);
    }
    if (!outcome.holds()) {
      return "No MUST is broken, but the run does not hold for the reasons below.";
    }
    if (outcome.strict()) {
      return capital(who) + " holds every MUST and SHOULD that was asked for.";
    }
    return outcome.untested(Level.MUST).isEmpty()
        ? capital(who) + " holds every MUST that was asked for."
        : capital(who) + " holds every MUST that could be tested.";
  }

  private static String counts(Outcome outcome) {
    List<String> counts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      counts.add(outcome.count(verdict) + " " + verdict);
    }
    return String.join(" · ", counts);
  }

  private static String ids(List<RequirementResult> results) {
    return String.join(
        ", ",
        results.stream()
            .map(RequirementResult::requirement)
            .map(Requirement::id)
            .distinct()
            .toList());
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
