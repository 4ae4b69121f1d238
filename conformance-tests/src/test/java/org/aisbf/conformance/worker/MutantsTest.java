package org.aisbf.conformance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.memory.MemoryWorker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check finds the worker that breaks what it is about, and says why. */
final class MutantsTest {
  private static final System.Logger LOG = System.getLogger(MutantsTest.class.getName());

  static List<Mutant> mutants() {
    return Mutants.all();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void isFound(Mutant mutant) {
    MemoryWorker good =
        new MemoryWorker(WorkerRun.IDENTITY, host -> new CoreWorker(host, mutant.habits().get()));
    Map<String, Finding> findings = WorkerRun.of(new TamperedWorker(good, mutant.tamper()));

    Finding finding = findings.get(mutant.check());
    assertThat(finding).isNotNull();
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.actual()).contains(mutant.saying());
    assertThat(others(findings, mutant)).isEqualTo(new TreeSet<>(mutant.consequences()));
    LOG.log(Level.INFO, "{0}", line(mutant));
  }

  private static Set<String> others(Map<String, Finding> findings, Mutant mutant) {
    Set<String> others = new TreeSet<>();
    findings
        .values()
        .forEach(
            finding -> {
              if (finding.verdict() != Verdict.PASS && !finding.check().equals(mutant.check())) {
                others.add(finding.check());
              }
            });
    return others;
  }

  private static String line(Mutant mutant) {
    return mutant.consequences().isEmpty()
        ? "mutant of " + mutant.check()
        : "mutant of " + mutant.check() + ", seen too by " + new TreeSet<>(mutant.consequences());
  }

  @Test
  void everyCheckHasOne() {
    List<String> checks =
        WorkerScenarios.all().stream().flatMap(scenario -> scenario.checks().stream()).toList();
    assertThat(Mutants.all().stream().map(Mutant::check))
        .containsExactlyInAnyOrderElementsOf(checks);
  }
}
