package org.aisbf.conformance.broker.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aisbf.conformance.broker.BrokerScenarios;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.reference.ReferenceBroker;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ConformanceRun;
import org.aisbf.conformance.run.RunListener;
import org.aisbf.conformance.run.RunOptions;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.subject.BrokerSubject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Some of the broken brokers over real sockets: the scenarios of their checks see them there too.
 */
class SocketMutantsTest {
  static final Set<String> CHECKS =
      Set.of(
          "ADM-1/indistinguishable",
          "ADM-2/client-id-differs",
          "ADM-4/members",
          "ADM-5/older-closed",
          "ADM-5/older-touches-nothing",
          "ADM-6/stays-in-scope",
          "REG-2/acknowledged",
          "REG-4/in-flight-goes-on",
          "REG-6/frame-limit-kept",
          "HB-1/broker-answers",
          "HB-2/gpus-by-index",
          "REQ-2/matched-by-id",
          "REQ-6/ends-after-first-byte",
          "REQ-8/others-untouched",
          "PRX-4/broker-multipart",
          "STR-2/in-order",
          "STR-3/torn",
          "STR-3/oldest-stream",
          "STR-3/broker-byte-for-byte",
          "ERR-1/object-ends-stream",
          "STR-7/document",
          "ERR-2/backends-error-passes",
          "CAN-1/not-after-end");

  private static ReferenceBroker server;

  @BeforeAll
  static void start() {
    server = ReferenceBroker.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> areSeenOverSockets() {
    List<Mutant> chosen =
        Mutants.all().stream().filter(mutant -> CHECKS.contains(mutant.check())).toList();
    assertThat(chosen).extracting(Mutant::check).containsAll(CHECKS);
    return chosen.stream()
        .map(mutant -> DynamicTest.dynamicTest(mutant.toString(), () -> isFound(mutant)));
  }

  private static void isFound(Mutant mutant) {
    List<Scenario<BrokerBench>> scenario =
        BrokerScenarios.all().stream()
            .filter(one -> one.checks().contains(mutant.check()))
            .toList();
    try (BrokerSubject subject = mutant.over(server.subject())) {
      Map<String, Finding> wrong =
          ConformanceRun.broker(
                  RequirementSet.version1().select(Role.BROKER, List.of()),
                  List.of(subject),
                  scenario,
                  RunOptions.USUAL,
                  RunListener.NONE)
              .all()
              .stream()
              .filter(finding -> finding.verdict() != Verdict.PASS)
              .collect(Collectors.toMap(Finding::check, Function.identity()));
      Set<String> expected = new TreeSet<>(mutant.consequences());
      expected.add(mutant.check());
      assertThat(wrong.keySet()).as("%s: %s", mutant, wrong.values()).isEqualTo(expected);
      Finding found = wrong.get(mutant.check());
      assertThat(found.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(found.actual()).contains(mutant.saying());
    }
  }
}
