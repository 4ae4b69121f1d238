package org.aisbf.conformance.worker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ConformanceRun;
import org.aisbf.conformance.run.RunListener;
import org.aisbf.conformance.run.RunOptions;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.WorkerSubject;

/** Runs all scenarios about a worker and gathers the findings by check. */
final class WorkerRun {
  static final Credentials IDENTITY =
      new Credentials("alice", "conformance", "worker-1", "conformance-token-1");

  static final RequirementSet ROWS = new RequirementSet(RequirementSet.version1().of(Role.WORKER));

  private WorkerRun() {}

  static Map<String, Finding> of(WorkerSubject subject) {
    return of(subject, WorkerScenarios.all());
  }

  /** Runs the one scenario that judges the check. */
  static Map<String, Finding> of(WorkerSubject subject, String check) {
    return of(
        subject,
        WorkerScenarios.all().stream()
            .filter(scenario -> scenario.checks().contains(check))
            .toList());
  }

  private static Map<String, Finding> of(
      WorkerSubject subject, List<Scenario<WorkerBench>> scenarios) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    ConformanceRun.worker(ROWS, List.of(subject), scenarios, RunOptions.USUAL, RunListener.NONE)
        .all()
        .forEach(finding -> findings.put(finding.check(), finding));
    return findings;
  }
}
