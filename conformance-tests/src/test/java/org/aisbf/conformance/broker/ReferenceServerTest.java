package org.aisbf.conformance.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.reference.ReferenceBroker;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ConformanceRun;
import org.aisbf.conformance.run.RunListener;
import org.aisbf.conformance.run.RunOptions;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.BrokerSubject.Limits;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The reference server keeps every rule over real sockets. */
class ReferenceServerTest {
  private static final int SIDE_BY_SIDE = 3;

  private static final Limits SHORT =
      new Limits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(6),
          Duration.ofSeconds(3),
          Duration.ofSeconds(12),
          Duration.ofSeconds(12),
          null);

  @TestFactory
  Stream<DynamicTest> keepsEveryRule() {
    List<Finding> findings = new ArrayList<>();
    try (ReferenceBroker server = ReferenceBroker.start();
        BrokerSubject subject = server.subject()) {
      findings.addAll(run(List.of(subject), false));
    }
    return findings.stream().map(ReferenceServerTest::holds);
  }

  /** What waits for a limit, with limits of seconds and on several servers side by side. */
  @TestFactory
  Stream<DynamicTest> keepsEveryRuleOfItsLimits() {
    List<ReferenceBroker> servers = new ArrayList<>();
    try {
      for (int i = 0; i < SIDE_BY_SIDE; i++) {
        servers.add(
            ReferenceBroker.start(
                "{register_timeout_s: 2, liveness_s: 4, request_timeout_s: 6, idle_timeout_s: 3,"
                    + " total_timeout_s: 12, session_ttl_s: 12}"));
      }
      List<BrokerSubject> subjects = new ArrayList<>();
      servers.forEach(server -> subjects.add(server.subject(server.address().withLimits(SHORT))));
      List<Finding> findings = run(subjects, true);
      subjects.forEach(BrokerSubject::close);
      return findings.stream().map(ReferenceServerTest::holds);
    } finally {
      servers.forEach(ReferenceBroker::close);
    }
  }

  private static List<Finding> run(List<BrokerSubject> subjects, boolean slow) {
    List<Scenario<BrokerBench>> scenarios =
        BrokerScenarios.all().stream()
            .filter(scenario -> scenario.needs().contains(Need.LONG_WAITS) == slow)
            .toList();
    RunOptions usual = RunOptions.USUAL;
    return ConformanceRun.broker(
            RequirementSet.version1().select(Role.BROKER, List.of()),
            subjects,
            scenarios,
            new RunOptions(slow, usual.limit(), usual.slowLimit(), usual.whole(), null),
            RunListener.NONE)
        .all();
  }

  private static DynamicTest holds(Finding finding) {
    return DynamicTest.dynamicTest(
        finding.check(),
        () ->
            assertThat(finding.verdict())
                .as("%s: %s; %s", finding.check(), finding.expected(), finding.actual())
                .isEqualTo(Verdict.PASS));
  }
}
