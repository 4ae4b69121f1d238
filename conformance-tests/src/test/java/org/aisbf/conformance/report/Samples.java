package org.aisbf.conformance.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Hindrance;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.check.WireRecord;
import org.aisbf.conformance.check.WireRecord.Direction;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ExpectedFailures;
import org.aisbf.conformance.run.Findings;
import org.aisbf.conformance.run.Outcome;
import org.jspecify.annotations.Nullable;

/** A run in which everything happened that can happen. */
final class Samples {
  static final String NASTY = "<script>alert('x')</script> & \"]]>\u0007|";

  private static final List<WireRecord> WIRE =
      List.of(
          new WireRecord(0, "worker 1", Direction.SUITE, "open", "/api/coderai/wss"),
          new WireRecord(12, "worker 1", Direction.SUBJECT, "text", "{\"event\":\"registered\"}"),
          new WireRecord(1_034, "worker 1", Direction.SUBJECT, "text", NASTY));

  private Samples() {}

  static Report report(boolean strict) {
    RequirementSet rows =
        RequirementSet.version1()
            .select(
                Role.BROKER,
                List.of(
                    "ADM-1/no-token",
                    "ADM-4",
                    "ADM-8",
                    "REG-4/asks-models-again",
                    "DRN-2",
                    "REQ-1/request-form"));
    List<Finding> found =
        List.of(
            finding("ADM-1/no-token", Verdict.PASS, null),
            finding("ADM-4/greeted", Verdict.FAIL, "nothing came, but " + NASTY),
            finding("ADM-4/members", Verdict.NOT_TESTABLE, "no greeting came"),
            finding("ADM-8/expires", Verdict.NOT_TESTABLE, "missing: long waits (--slow)"),
            finding(
                "ADM-8/heartbeat-extends", Verdict.NOT_TESTABLE, "missing: long waits (--slow)"),
            finding("ADM-8/register-extends", Verdict.NOT_TESTABLE, "missing: long waits (--slow)"),
            finding("REG-4/asks-models-again", Verdict.FAIL, "nothing was asked"),
            finding("REQ-1/request-form", Verdict.PASS, null),
            finding("DRN-2/answered", Verdict.NOT_APPLICABLE, "drain is not announced"),
            finding("DRN-2/nothing-after", Verdict.NOT_APPLICABLE, "drain is not announced"));
    ExpectedFailures expected = new ExpectedFailures(Set.of("REQ-1/request-form"));
    return new Report(
        Role.BROKER,
        "ws://broker.example/prefix",
        "aisbf 0.0.0",
        Instant.parse("2026-01-02T03:04:05Z"),
        Duration.ofMillis(83_500),
        42L,
        Outcome.of(rows, new Findings(found, null), expected, strict));
  }

  /** A run in which nothing was broken, and one scenario stopped. */
  static Report stopped() {
    RequirementSet rows = RequirementSet.version1().select(Role.BROKER, List.of("ADM-1", "ADM-4"));
    List<Finding> found =
        rows.all().stream()
            .flatMap(row -> row.checks().stream())
            .map(
                check ->
                    new Finding(
                        check,
                        Verdict.NOT_TESTABLE,
                        Hindrance.SUBJECT,
                        "the check to run",
                        "stopped by the subject: it hung up",
                        "a worker comes",
                        WIRE))
            .toList();
    return new Report(
        Role.BROKER,
        "ws://broker.example/prefix",
        "aisbf 0.0.0",
        Instant.EPOCH,
        Duration.ofSeconds(1),
        null,
        Outcome.of(rows, new Findings(found, null), ExpectedFailures.NONE, false));
  }

  /** A run of a MUST that holds, and a SHOULD. */
  static Report should(Verdict should, Set<String> expected, boolean strict) {
    RequirementSet rows =
        RequirementSet.version1()
            .select(Role.BROKER, List.of("REG-4/asks-models-again", "REQ-1/request-form"));
    List<Finding> found =
        List.of(
            finding("REG-4/asks-models-again", should, should == Verdict.PASS ? null : "nothing"),
            finding("REQ-1/request-form", Verdict.PASS, null));
    return new Report(
        Role.BROKER,
        "ws://broker.example/prefix",
        "aisbf 0.0.0",
        Instant.EPOCH,
        Duration.ofSeconds(1),
        null,
        Outcome.of(rows, new Findings(found, null), new ExpectedFailures(expected), strict));
  }

  private static Finding finding(String check, Verdict verdict, @Nullable String actual) {
    return new Finding(check, verdict, "what the rule says", actual, "a worker comes", WIRE);
  }
}
