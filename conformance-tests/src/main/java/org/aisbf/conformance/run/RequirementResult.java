package org.aisbf.conformance.run;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.requirement.Level;
import org.aisbf.conformance.requirement.Requirement;

/**
 * What one requirement came to.
 *
 * @param verdict the worst of its checks
 * @param findings one for each of its checks, in the requirement's order
 */
public record RequirementResult(Requirement requirement, Verdict verdict, List<Finding> findings) {
  /** From the worst on. What holds says more than what does not apply. */
  private static final List<Verdict> WORST_FIRST =
      List.of(
          Verdict.FAIL, Verdict.WARN, Verdict.NOT_TESTABLE, Verdict.PASS, Verdict.NOT_APPLICABLE);

  /** Copies the list. */
  public RequirementResult {
    findings = List.copyOf(findings);
  }

  /** Picks a requirement's findings and draws the verdict from them. */
  static RequirementResult of(Requirement requirement, List<Finding> all) {
    List<Finding> own = new ArrayList<>();
    for (String check : requirement.checks()) {
      own.add(
          all.stream()
              .filter(finding -> finding.check().equals(check))
              .findFirst()
              .orElseGet(() -> unknown(check)));
    }
    Verdict worst =
        WORST_FIRST.stream()
            .filter(verdict -> own.stream().anyMatch(finding -> finding.verdict() == verdict))
            .findFirst()
            .orElseThrow();
    boolean warns = worst == Verdict.FAIL && requirement.level() != Level.MUST;
    return new RequirementResult(requirement, warns ? Verdict.WARN : worst, own);
  }

  /** The findings with that verdict. */
  public List<Finding> with(Verdict wanted) {
    return findings.stream().filter(finding -> finding.verdict() == wanted).toList();
  }

  /** Whether a MUST or a SHOULD was seen broken, expected or not. */
  public boolean isBroken() {
    return verdict == Verdict.FAIL || verdict == Verdict.WARN;
  }

  /** Whether somebody has to look at it: something is broken, or was stopped. */
  public boolean needsAttention() {
    return isBroken() || findings.stream().anyMatch(Finding::isStopped);
  }

  /** Whether it fails for reasons only that were expected. */
  boolean isExpected(ExpectedFailures expected) {
    return with(Verdict.FAIL).stream().allMatch(f -> expected.has(requirement, f));
  }

  /** Whether a check that was not expected to fail could not be judged because it was stopped. */
  boolean isStopped(ExpectedFailures expected) {
    return findings.stream()
        .filter(Finding::isStopped)
        .anyMatch(f -> !expected.has(requirement, f));
  }

  private static Finding unknown(String check) {
    return new Finding(
        check,
        Verdict.NOT_TESTABLE,
        "the check to run",
        "no scenario of this suite judges it",
        "none",
        List.of());
  }
}
