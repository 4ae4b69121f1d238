package org.aisbf.conformance.run;

import java.util.List;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.requirement.Level;
import org.aisbf.conformance.requirement.RequirementSet;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of a run, and whether they are good enough.
 *
 * @param results one for each requirement that has checks, in the order of docs/protocol.md
 * @param expected what was known to fail
 * @param strict whether every MUST and SHOULD has to be tested and to hold: what could not be
 *     tested, and a SHOULD that is broken, count as failed
 * @param cutShort why the run ended before every scenario was run; {@code null} where it did not
 */
public record Outcome(
    List<RequirementResult> results,
    ExpectedFailures expected,
    boolean strict,
    @Nullable String cutShort) {

  /** Copies the list. */
  public Outcome {
    results = List.copyOf(results);
  }

  /** Draws the verdicts from what a run found. */
  public static Outcome of(
      RequirementSet required, Findings findings, ExpectedFailures expected, boolean strict) {
    List<RequirementResult> results =
        required.all().stream()
            .filter(row -> !row.checks().isEmpty())
            .map(row -> RequirementResult.of(row, findings.all()))
            .toList();
    return new Outcome(results, expected, strict, findings.cutShort());
  }

  /** How many requirements came to that. */
  public int count(Verdict verdict) {
    return (int) results.stream().filter(result -> result.verdict() == verdict).count();
  }

  /** The MUSTs that fail and were not expected to. */
  public List<RequirementResult> broken() {
    return unexpected(Verdict.FAIL);
  }

  /** The SHOULDs that are broken and were not expected to be. */
  public List<RequirementResult> warned() {
    return unexpected(Verdict.WARN);
  }

  private List<RequirementResult> unexpected(Verdict verdict) {
    return results.stream()
        .filter(result -> result.verdict() == verdict)
        .filter(result -> !result.isExpected(expected))
        .toList();
  }

  /** How many are broken as expected. */
  public int expectedCount() {
    return count(Verdict.FAIL) + count(Verdict.WARN) - broken().size() - warned().size();
  }

  /** Those of a level that could not be tested. */
  public List<RequirementResult> untested(Level level) {
    return results.stream()
        .filter(result -> result.verdict() == Verdict.NOT_TESTABLE)
        .filter(result -> result.requirement().level() == level)
        .toList();
  }

  /**
   * Those of which a check could not be judged because the subject, or the suite itself, kept the
   * scenario from its end, and that were not expected to fail. They may be broken as well: a
   * subject that crashes breaks nothing that could be seen.
   */
  public List<RequirementResult> stopped() {
    return results.stream().filter(result -> result.isStopped(expected)).toList();
  }

  /** The expected failures that no longer fail. */
  public List<String> stale() {
    return expected.stale(results);
  }

  /** Whether nothing at all could be tested: then nothing is known to hold either. */
  public boolean isEmpty() {
    return count(Verdict.NOT_TESTABLE) == results.size();
  }

  /**
   * Whether a finding fails the run. All reports and the exit code follow this: the run holds when
   * no finding fails it and {@link #flaw} has nothing to say.
   *
   * @param result the requirement's that the finding belongs to
   */
  public boolean fails(RequirementResult result, Finding finding) {
    if (expected.has(result.requirement(), finding)) {
      return false;
    }
    return switch (finding.verdict()) {
      case FAIL -> strict || result.requirement().level() == Level.MUST;
      case NOT_TESTABLE -> strict || finding.isStopped();
      case PASS, WARN, NOT_APPLICABLE -> false;
    };
  }

  /** Whether one of a requirement's findings fails the run. */
  public boolean fails(RequirementResult result) {
    return result.findings().stream().anyMatch(finding -> fails(result, finding));
  }

  /** What is wrong with the run as a whole, whatever was found; {@code null} for nothing. */
  public @Nullable String flaw() {
    if (cutShort != null) {
      return "the run ended early: " + cutShort;
    }
    if (isEmpty()) {
      return "nothing could be tested";
    }
    return stale().isEmpty() ? null : "expected to fail, but did not: " + stale();
  }

  /**
   * Whether every MUST holds that could be tested, no scenario was stopped by the subject, and the
   * list of expected failures is true; in a strict run, whether all was tested and holds.
   */
  public boolean holds() {
    return flaw() == null && results.stream().noneMatch(this::fails);
  }
}
