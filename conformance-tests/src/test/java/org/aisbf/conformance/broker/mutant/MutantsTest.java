package org.aisbf.conformance.broker.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.aisbf.conformance.subject.BrokerSubject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For every check there is a broker that breaks that rule alone, and the check says so. */
class MutantsTest {
  private static final System.Logger LOG = System.getLogger(MutantsTest.class.getName());

  private static final RequirementSet BROKERS =
      RequirementSet.version1().select(Role.BROKER, List.of());

  /** Scenarios that take most of the time: run for the mutants of their own checks only. */
  static final Set<String> LABORIOUS =
      Set.of(
          "REG-6/usual-frame-limit-kept",
          "STR-5/overflow-ends",
          "ADM-8/expires",
          "ADM-8/heartbeat-extends",
          "ADM-8/register-extends",
          "REQ-10/last-hundred",
          "REQ-5/total-limit");

  private static final Map<String, Set<String>> MATRIX = new TreeMap<>();

  @Test
  void everyCheckHasAMutantAndEveryMutantACheck() {
    Set<String> checks =
        BROKERS.all().stream()
            .flatMap(row -> row.checks().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> broken =
        Mutants.all().stream().map(Mutant::check).collect(Collectors.toCollection(TreeSet::new));
    assertThat(broken).isEqualTo(checks);
  }

  @TestFactory
  Stream<DynamicTest> theCheckOfTheBrokenRuleFailsAndNoOther() {
    return Mutants.all().stream()
        .map(mutant -> DynamicTest.dynamicTest(mutant.toString(), () -> isFound(mutant)));
  }

  private static void isFound(Mutant mutant) {
    Map<String, Finding> wrong;
    try (BrokerSubject subject = mutant.over(new MemoryBroker(CoreBroker::new))) {
      wrong =
          ConformanceRun.broker(
                  BROKERS, List.of(subject), scenarios(mutant), RunOptions.USUAL, RunListener.NONE)
              .all()
              .stream()
              .filter(finding -> finding.verdict() != Verdict.PASS)
              .collect(Collectors.toMap(Finding::check, Function.identity()));
    }
    MATRIX.put(mutant.check(), new TreeSet<>(wrong.keySet()));
    Set<String> expected = new TreeSet<>(mutant.consequences());
    expected.add(mutant.check());
    assertThat(wrong.keySet()).as("%s: %s", mutant, wrong.values()).isEqualTo(expected);
    Finding found = wrong.get(mutant.check());
    assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.FAIL);
    assertThat(found.actual()).as("says why").contains(mutant.saying());
    assertThat(found.wire()).as("shows what was on the wire").isNotEmpty();
  }

  private static List<Scenario<BrokerBench>> scenarios(Mutant mutant) {
    return BrokerScenarios.all().stream()
        .filter(
            scenario ->
                scenario.checks().contains(mutant.check())
                    || scenario.checks().stream().anyMatch(mutant.consequences()::contains)
                    || scenario.checks().stream().noneMatch(LABORIOUS::contains))
        .toList();
  }

  /** One line a rule: a mark for each check that saw its mutant, with the others that it pulls. */
  @AfterAll
  static void printMatrix() {
    Map<String, StringBuilder> lines = new TreeMap<>();
    MATRIX.forEach(
        (check, failed) -> {
          String[] name = check.split("/", 2);
          StringBuilder line = lines.computeIfAbsent(name[0], rule -> new StringBuilder());
          line.append(' ').append(failed.contains(check) ? "x " : "- ").append(name[1]);
          failed.stream()
              .filter(other -> !other.equals(check))
              .forEach(other -> line.append(" +").append(other));
        });
    StringJoiner matrix = new StringJoiner("\n", "Mutants, each seen by its check (x):\n", "");
    lines.forEach((rule, line) -> matrix.add(rule + line));
    LOG.log(Level.INFO, "{0}", matrix);
  }
}
