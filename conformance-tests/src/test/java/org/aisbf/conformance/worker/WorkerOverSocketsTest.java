package org.aisbf.conformance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.reference.ReferenceWorkers;
import org.aisbf.conformance.socket.SocketWorker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Some of the same scenarios over real sockets: the reference worker passes, broken ones do not.
 * All of them are run against the program itself by {@code .ci/checks.d/20-conformance}.
 */
final class WorkerOverSocketsTest {

  /** Those that are found without waiting for something that never comes. */
  private static final Set<String> QUICK =
      Set.of(
          "REC-1/same-identity",
          "REG-1/registers-again",
          "HB-1/worker-answers",
          "REQ-1/models-list",
          "REQ-3/worker-drops-unknown",
          "REQ-7/unknown-operation",
          "REQ-9/nothing-after-end",
          "PRX-1/address",
          "PRX-2/reply-headers-kept-back",
          "STR-1/parts",
          "STR-3/byte-for-byte",
          "CAN-2/ends-cancelled",
          "ERR-1/done-on-streams");

  private static SocketWorker worker;

  @BeforeAll
  static void open() {
    worker = ReferenceWorkers.inThisProcess();
  }

  @AfterAll
  static void close() {
    worker.close();
  }

  static Set<String> quick() {
    return QUICK;
  }

  @ParameterizedTest
  @MethodSource("quick")
  void keepsTheRule(String check) {
    Finding finding = WorkerRun.of(worker, check).get(check);
    assertThat(finding).isNotNull();
    assertThat(finding.verdict()).as(finding.actual()).isEqualTo(Verdict.PASS);
  }

  static List<Mutant> mutants() {
    return Mutants.all().stream().filter(mutant -> QUICK.contains(mutant.check())).toList();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void findsABrokenWorker(Mutant mutant) {
    Map<String, Finding> findings =
        WorkerRun.of(new TamperedWorker(worker, mutant.tamper()), mutant.check());
    Finding finding = findings.get(mutant.check());
    assertThat(finding).isNotNull();
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.actual()).contains(mutant.saying());
  }
}
