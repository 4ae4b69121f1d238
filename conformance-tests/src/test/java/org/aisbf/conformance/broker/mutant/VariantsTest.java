package org.aisbf.conformance.broker.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aisbf.conformance.broker.BrokerScenarios;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.example.CoreBroker;
import org.aisbf.conformance.memory.MemoryBroker;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ConformanceRun;
import org.aisbf.conformance.run.RunListener;
import org.aisbf.conformance.run.RunOptions;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a broker may do, no check holds against it; what it must do, it cannot leave out. */
class VariantsTest {

  @TestFactory
  Stream<DynamicTest> legalVariantsPass() {
    return Variants.all().stream()
        .map(variant -> DynamicTest.dynamicTest(variant.what(), () -> passes(variant)));
  }

  private static void passes(Variant variant) {
    Map<String, Finding> others =
        run(new BrokenBroker(new MemoryBroker(CoreBroker::new), variant.tampering())).stream()
            .filter(finding -> finding.verdict() != Verdict.PASS)
            .collect(
                Collectors.toMap(Finding::check, finding -> finding, (a, b) -> a, TreeMap::new));
    Map<String, Verdict> verdicts = new TreeMap<>();
    others.forEach((check, finding) -> verdicts.put(check, finding.verdict()));
    List<String> seen =
        others.values().stream().map(found -> found.check() + ": " + found.actual()).toList();
    assertThat(verdicts).as("%s", seen).isEqualTo(new TreeMap<>(variant.verdicts()));
  }

  /** It refuses as it should, and nobody gets in: no refusal of it says anything. */
  @Test
  void brokerThatTurnsEverybodyAwayPassesNothing() {
    Tampering away =
        new Tampering() {
          @Override
          Dialled dial(Handshake handshake, Function<Handshake, Dialled> real) {
            return new Dialled.Opened(new ClosedLink(1008, "too many workers"));
          }
        };
    assertThat(run(new BrokenBroker(new MemoryBroker(CoreBroker::new), () -> away)))
        .extracting(Finding::verdict)
        .isNotEmpty()
        .doesNotContain(Verdict.PASS);
  }

  /** Whoever presents the new token is refused, so nothing was seen of a rotation. */
  @Test
  void adapterWhoseRotationDoesNothingPassesNoneOfIt() {
    Tampering idle =
        new Tampering() {
          @Override
          void rotate(BrokerControl real, Credentials of, String token, Duration grace) {}
        };
    assertThat(run(new BrokenBroker(new MemoryBroker(CoreBroker::new), () -> idle)))
        .filteredOn(finding -> finding.scenario().contains("rotates"))
        .isNotEmpty()
        .extracting(Finding::verdict)
        .doesNotContain(Verdict.PASS);
  }

  private static List<Finding> run(BrokerSubject broker) {
    List<Scenario<BrokerBench>> scenarios =
        BrokerScenarios.all().stream()
            .filter(
                scenario -> scenario.checks().stream().noneMatch(MutantsTest.LABORIOUS::contains))
            .toList();
    try (broker) {
      return ConformanceRun.broker(
              RequirementSet.version1().select(Role.BROKER, List.of()),
              List.of(broker),
              scenarios,
              RunOptions.USUAL,
              RunListener.NONE)
          .all();
    }
  }
}
