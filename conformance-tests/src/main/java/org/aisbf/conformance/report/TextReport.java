package org.aisbf.conformance.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Hindrance;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.requirement.Level;
import org.aisbf.conformance.requirement.Requirement;
import org.aisbf.conformance.run.RequirementResult;

/** The report for a terminal: a line for each requirement, then why for what is not PASS. */
public final class TextReport {
  /** Further lines of a value stand below its first. */
  private static final String CONTINUED = "\n" + " ".repeat(15);

  private TextReport() {}

  /** The whole text, with a line end behind it. */
  public static String write(Report report) {
    StringBuilder text = new StringBuilder();
    List<RequirementResult> results = report.outcome().results();
    for (RequirementResult result : results) {
      line(text, result);
    }
    Set<String> shown = new HashSet<>();
    for (RequirementResult result : results) {
      if (result.needsAttention()) {
        text.append('\n').append(why(result, shown));
      }
    }
    notJudged(text, results);
    text.append('\n');
    Summary.lines(report).forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** All that is known of one requirement, without a run. */
  public static String explain(Requirement row) {
    StringBuilder text = new StringBuilder();
    text.append(row.name()).append('\n');
    field(text, "demands", row.sentence());
    field(text, "why", row.intent());
    field(text, "rule", row.anchor());
    if (row.extension() != null) {
      field(text, "only", "of a " + row.role().word() + " that announces " + row.extension());
    }
    row.checks().forEach(check -> field(text, "check", check));
    if (row.excluded() != null) {
      field(text, "unjudged", row.excluded());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, RequirementResult result) {
    Requirement row = result.requirement();
    text.append("%s %s %s\n".formatted(result.verdict(), row.id(), row.sentence()));
  }

  /**
   * What lacked something, or does not apply, by the reason: many lack the same. Why something was
   * not run is one reason for all, and stands in the summary.
   */
  private static void notJudged(StringBuilder text, List<RequirementResult> results) {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    results.stream()
        .filter(result -> !result.needsAttention())
        .flatMap(result -> result.findings().stream())
        .filter(each -> each.verdict() != Verdict.PASS && each.hindrance() != Hindrance.NOT_RUN)
        .forEach(
            each ->
                reasons
                    .computeIfAbsent(
                        each.verdict() + ", " + Explained.actual(each), key -> new ArrayList<>())
                    .add(each.check()));
    reasons.forEach(
        (reason, checks) -> {
          text.append('\n').append(Printable.escape(reason)).append(":\n");
          checks.forEach(check -> text.append("  ").append(check).append('\n'));
        });
  }

  /**
   * All there is to say of a requirement that is not {@code PASS}, with how the wire began and
   * ended.
   */
  public static String why(RequirementResult result) {
    return why(result, new HashSet<>());
  }

  /** The same of one finding, while the run goes on. */
  public static String why(Requirement row, Finding finding) {
    boolean warns = finding.verdict() == Verdict.FAIL && row.level() != Level.MUST;
    return why(
        new RequirementResult(row, warns ? Verdict.WARN : finding.verdict(), List.of(finding)));
  }

  /**
   * The same.
   *
   * @param shown scenarios whose wire was shown already: that of one that was stopped says no more
   */
  private static String why(RequirementResult result, Set<String> shown) {
    StringBuilder text = new StringBuilder();
    Requirement row = result.requirement();
    text.append("%s, a %s of the %s".formatted(row.id(), row.level(), row.role().word()));
    text.append(" (").append(row.anchor()).append(")\n");
    field(text, "demands", row.sentence());
    field(text, "why", row.intent());
    for (Explained explained : Explained.of(result)) {
      Finding first = explained.first();
      field(
          text,
          explained.verdict().toString(),
          String.join(", ", explained.checks()) + ", scenario: " + first.scenario());
      if (first.verdict() == Verdict.FAIL) {
        field(text, "expected", first.expected());
        field(text, "actual", Explained.actual(first));
      } else {
        field(text, "because", Explained.actual(first));
      }
      boolean isNew = first.hasEvidence() && shown.add(first.scenario());
      if (first.verdict() == Verdict.FAIL || isNew) {
        WireLines.ends(first.wire()).forEach(line -> field(text, "wire", line));
      } else if (first.hasEvidence()) {
        field(text, "wire", "as shown above for this scenario");
      }
    }
    return text.toString();
  }

  private static void field(StringBuilder text, String name, String value) {
    String lines = Printable.escape(value).strip().replace("\n", CONTINUED);
    text.append("  %-12s %s".formatted(name, lines).stripTrailing()).append('\n');
  }
}
