package org.aisbf.conformance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.reference.ReferenceWorkers;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.socket.SocketWorker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same scenarios over real sockets: the reference worker passes, broken ones do not. */
final class WorkerOverSocketsTest {

  /** Those that are found without waiting for something that never comes. */
  private static final Set<String> QUICK =
      Set.of(
          "REC-1/same-identity",
          "REG-1/registers-again",
          "HB-1/worker-answers",
          "HB-1/worker-answers-at-work",
          "HB-4/worker-no-echo",
          "REQ-1/models-list",
          "REQ-1/capabilities",
          "REQ-3/worker-drops-unknown",
          "REQ-7/unknown-operation",
          "REQ-7/worker-absent-version",
          "REQ-9/nothing-after-end",
          "PRX-1/address",
          "PRX-2/reply-headers-kept-back",
          "PRX-3/chat-codes",
          "STR-1/parts",
          "STR-2/worker-in-order",
          "STR-3/byte-for-byte",
          "CAN-2/ends-cancelled",
          "CAN-2/one-end",
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

  @Test
  void keepsEveryRuleThatTakesNoLongWait() {
    Set<String> slow = checksThatNeedLongWaits();
    List<String> failures =
        WorkerRun.of(worker).values().stream()
            .filter(finding -> finding.verdict() != Verdict.PASS)
            .filter(finding -> !slow.contains(finding.check()))
            .filter(finding -> !isOutput(finding))
            .map(finding -> finding.verdict() + " " + finding.check() + ": " + finding.actual())
            .toList();
    assertThat(failures).isEmpty();
  }

  private static Set<String> checksThatNeedLongWaits() {
    return WorkerScenarios.all().stream()
        .filter(scenario -> scenario.needs().contains(Need.LONG_WAITS))
        .flatMap(scenario -> scenario.checks().stream())
        .collect(Collectors.toSet());
  }

  /** A worker in this process has no output of its own. */
  private static boolean isOutput(Finding finding) {
    return finding.verdict() == Verdict.NOT_TESTABLE
        && Set.of("ADM-7/no-token-in-output", "ADM-5/says-so", "REC-2/says-what-to-check")
            .contains(finding.check());
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
