package org.aisbf.conformance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.requirement.Requirement;
import org.aisbf.conformance.subject.Credentials;
import org.junit.jupiter.api.Test;

/** Our worker core keeps every rule, and the scenarios judge every check that the rules have. */
final class CoreWorkerTest {

  @Test
  void keepsEveryRuleInItsScope() {
    assertThat(failures(WorkerRun.of(CoreWorker.subject(WorkerRun.IDENTITY)))).isEmpty();
  }

  @Test
  void keepsEveryRuleInTheGlobalScope() {
    Credentials global = new Credentials(null, "pool", "worker-2", "conformance-token-2");
    assertThat(failures(WorkerRun.of(CoreWorker.subject(global)))).isEmpty();
  }

  @Test
  void everyCheckOfTheRulesIsJudgedOnce() {
    List<String> demanded =
        WorkerRun.ROWS.all().stream().map(Requirement::checks).flatMap(List::stream).toList();
    List<String> judged =
        WorkerScenarios.all().stream().flatMap(scenario -> scenario.checks().stream()).toList();
    assertThat(judged).containsExactlyInAnyOrderElementsOf(demanded);
  }

  private static List<Finding> failures(Map<String, Finding> findings) {
    return findings.values().stream()
        .filter(finding -> finding.verdict() != Verdict.PASS)
        .map(CoreWorkerTest::withoutWire)
        .toList();
  }

  private static Finding withoutWire(Finding finding) {
    return new Finding(
        finding.check(),
        finding.verdict(),
        finding.expected(),
        finding.actual(),
        finding.scenario(),
        List.of());
  }
}
