package org.aisbf.conformance.report;

import java.util.List;
import java.util.Locale;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.run.RequirementResult;

/**
 * The report for build servers, in the XML of JUnit: a test case for each check. What could not be
 * tested is skipped there, and fails in a strict run or where the subject stopped it; a broken
 * SHOULD passes and says so in its output.
 */
final class JunitReport {
  private JunitReport() {}

  static String write(Report report) {
    boolean strict = report.outcome().strict();
    List<RequirementResult> results = report.outcome().results();
    StringBuilder cases = new StringBuilder();
    int tests = 0;
    int failures = 0;
    int skipped = 0;
    for (RequirementResult result : results) {
      for (Finding finding : result.findings()) {
        Kind kind = kind(finding, Explained.shown(finding, result), strict);
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

  private static Kind kind(Finding finding, Verdict verdict, boolean strict) {
    return switch (verdict) {
      case PASS, WARN -> Kind.PASSED;
      case FAIL -> Kind.FAILURE;
      case NOT_TESTABLE -> strict || finding.isStopped() ? Kind.FAILURE : Kind.SKIPPED;
      case NOT_APPLICABLE -> Kind.SKIPPED;
    };
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
