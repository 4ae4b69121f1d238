package org.aisbf.cli.conformance;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Hindrance;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.report.TextReport;
import org.aisbf.conformance.requirement.Requirement;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.run.RunListener;

/**
 * Says of each scenario that ended what it saw broken, and of the first that did all there is to
 * say: a run against a broken subject takes long, and who mends it can begin meanwhile.
 */
final class Progress implements RunListener {
  private final RequirementSet required;
  private final PrintStream out;
  private boolean explained;

  Progress(RequirementSet required, PrintStream out) {
    this.required = required;
    this.out = out;
  }

  @Override
  public void ended(String scenario, int number, int of, List<Finding> found) {
    List<Finding> wanted =
        found.stream().filter(each -> required.ofCheck(each.check()).isPresent()).toList();
    String broken =
        wanted.stream()
            .filter(finding -> finding.verdict() == Verdict.FAIL)
            .map(Finding::check)
            .collect(Collectors.joining(", "));
    boolean stopped = wanted.stream().anyMatch(Finding::isStopped);
    Optional<Finding> lacks =
        Optional.of(wanted)
            .filter(all -> all.stream().allMatch(each -> each.hindrance() == Hindrance.MISSING))
            .flatMap(all -> all.stream().findFirst());
    out.println(
        "%d/%d %s%s%s%s"
            .formatted(
                number,
                of,
                scenario,
                broken.isEmpty() ? "" : ", which breaks " + broken,
                stopped ? ", which was stopped" : "",
                lacks.map(one -> ", not tested: " + one.actual()).orElse("")));
    wanted.stream()
        .filter(each -> !explained && (each.verdict() == Verdict.FAIL || each.isStopped()))
        .findFirst()
        .ifPresent(this::explain);
  }

  private void explain(Finding finding) {
    Optional<Requirement> row = required.ofCheck(finding.check());
    explained = true;
    out.println();
    out.print(TextReport.why(row.orElseThrow(), finding));
    out.println("  The run goes on; Ctrl-C ends it with a report of what was found until then.");
    out.println();
  }
}
