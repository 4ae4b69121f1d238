package org.aisbf.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.aisbf.conformance.broker.BrokerScenarios;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ConformanceRun;
import org.aisbf.conformance.run.RunListener;
import org.aisbf.conformance.run.RunOptions;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.socket.RemoteBroker;
import org.junit.jupiter.api.Test;

/** The reference server keeps, over real sockets, every rule that needs no long wait. */
class ReferenceBrokerTest {

  /** What needs a control adapter that can do more than this server lets one do. */
  private static final Set<String> BEYOND_CONTROL =
      Set.of(
          "REQ-1/register-reply-taken",
          "ADM-7/rotation-keeps-sessions",
          "ADM-7/old-token-in-grace",
          "ADM-7/compromised-closed");

  @Test
  void keepsEveryRuleThatNeedsNoLongWait() {
    List<Finding> findings;
    try (ReferenceBroker server = ReferenceBroker.start();
        RemoteBroker subject = server.subject()) {
      findings =
          ConformanceRun.broker(
                  RequirementSet.version1().select(Role.BROKER, List.of()),
                  List.of(subject),
                  BrokerScenarios.all(),
                  RunOptions.USUAL,
                  RunListener.NONE)
              .all();
    }
    Set<String> expected = new TreeSet<>(BEYOND_CONTROL);
    BrokerScenarios.all().stream()
        .filter(scenario -> scenario.needs().contains(Need.LONG_WAITS))
        .forEach(scenario -> expected.addAll(scenario.checks()));
    assertThat(findings)
        .filteredOn(finding -> !expected.contains(finding.check()))
        .allSatisfy(
            finding ->
                assertThat(finding.verdict())
                    .as("%s: %s; %s", finding.check(), finding.expected(), finding.actual())
                    .isEqualTo(Verdict.PASS));
    Set<String> untested =
        findings.stream()
            .filter(finding -> finding.verdict() == Verdict.NOT_TESTABLE)
            .map(Finding::check)
            .collect(Collectors.toSet());
    assertThat(untested).isEqualTo(expected);
  }
}
