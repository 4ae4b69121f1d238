package org.aisbf.conformance.junit;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.report.TextReport;
import org.aisbf.conformance.run.Outcome;
import org.aisbf.conformance.run.RequirementResult;
import org.junit.jupiter.api.DynamicTest;

/** Verdicts as dynamic tests. The name of one that holds does not change with the verdict. */
final class Tests {
  private Tests() {}

  static Stream<DynamicTest> of(Outcome outcome) {
    DynamicTest whole = DynamicTest.dynamicTest("the run as a whole", () -> whole(outcome));
    return Stream.concat(
        outcome.results().stream().map(result -> test(outcome, result)), Stream.of(whole));
  }

  private static DynamicTest test(Outcome outcome, RequirementResult result) {
    boolean fails = outcome.fails(result);
    String name = result.requirement().name() + ": " + result.requirement().sentence();
    return DynamicTest.dynamicTest(
        fails ? name : name + remark(result),
        () -> {
          if (fails) {
            throw new AssertionError(TextReport.why(result));
          }
        });
  }

  private static String remark(RequirementResult result) {
    return switch (result.verdict()) {
      case PASS -> "";
      case FAIL -> " (FAIL, as expected)";
      case WARN, NOT_APPLICABLE, NOT_TESTABLE ->
          " (%s: %s)".formatted(result.verdict(), reasons(result));
    };
  }

  private static String reasons(RequirementResult result) {
    return result.findings().stream()
        .filter(finding -> finding.verdict() != Verdict.PASS && finding.actual() != null)
        .map(Finding::actual)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static void whole(Outcome outcome) {
    String flaw = outcome.flaw();
    if (flaw != null) {
      throw new AssertionError(flaw);
    }
  }
}
