package org.aisbf.conformance.run;

import java.util.List;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.requirement.Level;
import org.aisbf.conformance.requirement.RequirementSet;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of a run, and whether they are good enough.
 *
 * @param results one for each requirement that has checks, in the order of docs/protocol.md
 * @param expected what was known to fail
 * @param strict whether a MUST that could not be tested counts as broken
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
    return results.stream()
        .filter(result -> result.verdict() == Verdict.FAIL)
        .filter(result -> !result.isExpected(expected.names()))
        .toList();
  }

  /** How many fail as expected. */
  public int expectedCount() {
    return count(Verdict.FAIL) - broken().size();
  }

  /** The MUSTs that could not be tested. */
  public List<RequirementResult> untested() {
    return results.stream()
        .filter(result -> result.verdict() == Verdict.NOT_TESTABLE)
        .filter(result -> result.requirement().level() == Level.MUST)
        .toList();
  }

  /**
   * Those of which a check could not be judged because the subject, or the suite itself, kept the
   * scenario from its end, and that were not expected to fail. They may be broken as well: a
   * subject that crashes breaks nothing that could be seen.
   */
  public List<RequirementResult> stopped() {
    return results.stream().filter(result -> result.isStopped(expected.names())).toList();
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
   * Whether every MUST holds that could be tested, no scenario was stopped by the subject, and the
   * list of expected failures is true.
   */
  public boolean holds() {
    return cutShort == null
        && !isEmpty()
        && broken().isEmpty()
        && stopped().isEmpty()
        && stale().isEmpty()
        && (!strict || untested().isEmpty());
  }
}
