package org.aisbf.conformance.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.requirement.Requirement;
import org.aisbf.conformance.requirement.RequirementSet;

/**
 * What is known to fail: rules or checks. They don't fail a run; an entry that no longer fails
 * does, so that the list stays true.
 *
 * @param names rules ({@code ADM-1}) or checks ({@code ADM-1/no-token})
 */
public record ExpectedFailures(Set<String> names) {

  /** Nothing is expected to fail. */
  public static final ExpectedFailures NONE = new ExpectedFailures(Set.of());

  /** Copies the set. */
  public ExpectedFailures {
    names = Set.copyOf(names);
  }

  /**
   * Reads one name a line; what follows {@code #} is a remark.
   *
   * @throws IllegalArgumentException naming a line that is no rule and no check
   */
  public static ExpectedFailures parse(String text, RequirementSet rows) {
    Set<String> names = new LinkedHashSet<>();
    for (String line : text.lines().toList()) {
      String name = line.replaceFirst("#.*", "").strip();
      if (name.isEmpty()) {
        continue;
      }
      if (rows.withId(name).isEmpty() && rows.ofCheck(name).isEmpty()) {
        throw new IllegalArgumentException("'" + name + "' is no rule and no check");
      }
      names.add(name);
    }
    return new ExpectedFailures(names);
  }

  /** Whether a finding of that requirement was expected not to be good. */
  boolean has(Requirement requirement, Finding finding) {
    return names.contains(finding.check()) || names.contains(requirement.id());
  }

  /** Those names of which everything was judged in this run, and nothing failed. */
  List<String> stale(List<RequirementResult> results) {
    return names.stream().filter(name -> isStale(name, results)).sorted().toList();
  }

  private static boolean isStale(String name, List<RequirementResult> results) {
    List<Verdict> verdicts =
        results.stream()
            .flatMap(
                result ->
                    result.findings().stream()
                        .filter(
                            f -> f.check().equals(name) || result.requirement().id().equals(name)))
            .map(finding -> finding.verdict())
            .toList();
    return !verdicts.isEmpty()
        && !verdicts.contains(Verdict.FAIL)
        && !verdicts.contains(Verdict.NOT_TESTABLE);
  }
}
