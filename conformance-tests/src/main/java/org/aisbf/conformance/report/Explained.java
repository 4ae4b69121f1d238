package org.aisbf.conformance.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.run.RequirementResult;

/**
 * Why a requirement did not come to PASS: checks that say the same, said once.
 *
 * @param verdict what these checks came to
 * @param checks their ids
 * @param first one of them, for what was expected, seen and on the wire
 */
record Explained(Verdict verdict, List<String> checks, Finding first) {

  /** The checks that are not PASS, in their order. */
  static List<Explained> of(RequirementResult result) {
    Map<List<String>, List<Finding>> alike = new LinkedHashMap<>();
    for (Finding finding : result.findings()) {
      if (finding.verdict() != Verdict.PASS) {
        String own = finding.verdict() == Verdict.FAIL ? finding.check() : "";
        alike.computeIfAbsent(List.of(own, actual(finding)), key -> new ArrayList<>()).add(finding);
      }
    }
    return alike.values().stream()
        .map(
            same ->
                new Explained(
                    shown(same.getFirst(), result),
                    same.stream().map(Finding::check).toList(),
                    same.getFirst()))
        .toList();
  }

  /** What was seen instead, or was missing. */
  static String actual(Finding finding) {
    return Objects.requireNonNullElse(finding.actual(), "");
  }

  /** What a check's verdict weighs in its requirement. */
  static Verdict shown(Finding finding, RequirementResult result) {
    boolean fails = finding.verdict() == Verdict.FAIL;
    return fails && result.verdict() == Verdict.WARN ? Verdict.WARN : finding.verdict();
  }
}
