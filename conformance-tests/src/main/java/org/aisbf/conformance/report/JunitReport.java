package org.aisbf.conformance.report;

import java.util.Locale;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.Outcome;
import org.aisbf.conformance.run.RequirementResult;
import org.jspecify.annotations.Nullable;

/**
 * The report for build servers, in the XML of JUnit: a test case for each check, and one for the
 * run as a whole. A case fails where the check fails the run; otherwise what could not be tested is
 * skipped, and what is broken, such as a SHOULD, passes and says so in its output.
 */
final class JunitReport {
  private JunitReport() {}

  static String write(Report report) {
    Outcome outcome = report.outcome();
    StringBuilder cases = new StringBuilder();
    int tests = 1;
    int failures = wholeRun(cases, report.role(), outcome.flaw());
    int skipped = 0;
    for (RequirementResult result : outcome.results()) {
      for (Finding finding : result.findings()) {
        Kind kind = outcome.fails(result, finding) ? Kind.FAILURE : kind(finding);
        tests++;
        failures += kind == Kind.FAILURE ? 1 : 0;
        skipped += kind == Kind.SKIPPED ? 1 : 0;
        testCase(cases, result, finding, kind);
      }
    }
    String name = "AISBF conformance of the " + report.role().word();
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuite name="%s" tests="%d" failures="%d" errors="0" skipped="%d" time="%s" timestamp="%s">
    %s</testsuite>
    """
        .formatted(
            name,
            tests,
            failures,
            skipped,
            String.format(Locale.ROOT, "%.3f", report.took().toMillis() / 1000.0),
            report.began(),
            cases);
  }

  private enum Kind {
    PASSED,
    FAILURE,
    SKIPPED
  }

  /** Of a check that does not fail the run. */
  private static Kind kind(Finding finding) {
    return switch (finding.verdict()) {
      case PASS, WARN, FAIL -> Kind.PASSED;
      case NOT_TESTABLE, NOT_APPLICABLE -> Kind.SKIPPED;
    };
  }

  /** Returns how many failures that is. */
  private static int wholeRun(StringBuilder out, Role role, @Nullable String flaw) {
    out.append("  <testcase classname=\"")
        .append(role.word())
        .append("\" name=\"the run as a whole\">");
    if (flaw != null) {
      element(out, "failure", flaw, "");
    }
    out.append("</testcase>\n");
    return flaw == null ? 0 : 1;
  }

  private static void testCase(
      StringBuilder out, RequirementResult result, Finding finding, Kind kind) {
    out.append("  <testcase classname=\"")
        .append(result.requirement().role().word())
        .append('.')
        .append(result.requirement().id())
        .append("\" name=\"")
        .append(Markup.escape(finding.check()))
        .append("\">");
    String why = Explained.shown(finding, result) + ": " + Explained.actual(finding);
    String more =
        "%s\nwhy: %s\nexpected: %s\n%s\n"
            .formatted(
                result.requirement().sentence(),
                result.requirement().intent(),
                finding.expected(),
                String.join("\n", WireLines.ends(finding.wire())));
    switch (kind) {
      case PASSED -> {
        if (finding.verdict() == Verdict.FAIL) {
          element(out, "system-out", "", why + "\n" + more);
        }
      }
      case FAILURE -> element(out, "failure", why, more);
      case SKIPPED -> element(out, "skipped", why, "");
    }
    out.append("</testcase>\n");
  }

  private static void element(StringBuilder out, String name, String message, String text) {
    out.append('<').append(name);
    if (!message.isEmpty()) {
      out.append(" message=\"").append(Markup.escape(message)).append('"');
    }
    out.append('>').append(Markup.escape(text)).append("</").append(name).append('>');
  }
}
