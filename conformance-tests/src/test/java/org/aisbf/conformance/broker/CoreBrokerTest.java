package org.aisbf.conformance.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.example.CoreBroker;
import org.aisbf.conformance.memory.MemoryBroker;
import org.aisbf.conformance.requirement.Requirement;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ConformanceRun;
import org.aisbf.conformance.run.RunListener;
import org.aisbf.conformance.run.RunOptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The core keeps every rule, in memory, days of waiting included. */
class CoreBrokerTest {
  private static final RequirementSet BROKERS =
      RequirementSet.version1().select(Role.BROKER, List.of());

  @Test
  void everyCheckOfBrokersHasAScenario() {
    Set<String> judged =
        BrokerScenarios.all().stream()
            .flatMap(scenario -> scenario.checks().stream())
            .collect(Collectors.toSet());
    assertThat(judged).isEqualTo(checks());
  }

  @TestFactory
  Stream<DynamicTest> keepsEveryRule() {
    List<Finding> findings;
    try (MemoryBroker subject = new MemoryBroker(CoreBroker::new)) {
      findings =
          ConformanceRun.broker(
                  BROKERS,
                  List.of(subject),
                  BrokerScenarios.all(),
                  RunOptions.USUAL,
                  RunListener.NONE)
              .all();
    }
    return findings.stream()
        .map(
            finding ->
                DynamicTest.dynamicTest(
                    finding.check(),
                    () ->
                        assertThat(finding.verdict())
                            .as("%s; %s", finding.expected(), finding.actual())
                            .isEqualTo(Verdict.PASS)));
  }

  private static Set<String> checks() {
    return BROKERS.all().stream()
        .map(Requirement::checks)
        .flatMap(List::stream)
        .collect(Collectors.toSet());
  }
}
