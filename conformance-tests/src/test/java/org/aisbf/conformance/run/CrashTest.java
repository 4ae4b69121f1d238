package org.aisbf.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.aisbf.conformance.broker.BrokerScenarios;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.example.CoreBroker;
import org.aisbf.conformance.memory.MemoryBroker;
import org.aisbf.conformance.report.Report;
import org.aisbf.conformance.report.TextReport;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.worker.CoreWorker;
import org.aisbf.conformance.worker.WorkerScenarios;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A subject that dies at any point of a run never passes it, and the report says what happened. */
class CrashTest {
  private static final Credentials WHO = new Credentials("alice", "local", "worker-1", "token-1");

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5, 13, 55, 233})
  void aWorkerThatDiesForGoodIsNamedAndSoonGivenUp(int events) {
    Outcome outcome = workerDying(new Life(events, true));
    assertThat(outcome.holds()).isFalse();
    assertThat(outcome.stopped()).isNotEmpty();
    assertThat(text(Role.WORKER, outcome))
        .contains("stopped by the subject: no connection, for the worker's process has ended")
        .contains("The run ended early: the subject was not there in 5 scenarios in a row");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5, 13, 55, 233})
  void aBrokerThatDiesForGoodIsNamedAndSoonGivenUp(int events) {
    Outcome outcome = brokerDying(new Life(events, true));
    assertThat(outcome.holds()).isFalse();
    assertThat(outcome.stopped()).isNotEmpty();
    assertThat(text(Role.BROKER, outcome))
        .contains("stopped by the subject: the broker cannot be reached: Connection refused")
        .contains("The run ended early: the subject was not there in 5 scenarios in a row");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 9, 25, 99, 222})
  void aWorkerThatDiesOnceDoesNotHold(int events) {
    assertSaid(Role.WORKER, workerDying(new Life(events, false)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 9, 25, 99, 222})
  void aBrokerThatDiesOnceDoesNotHold(int events) {
    assertSaid(Role.BROKER, brokerDying(new Life(events, false)));
  }

  private static void assertSaid(Role role, Outcome outcome) {
    assertThat(outcome.holds()).as(text(role, outcome)).isFalse();
    assertThat(outcome.cutShort()).isNull();
    assertThat(outcome.count(Verdict.FAIL) + outcome.stopped().size()).isPositive();
  }

  private static Outcome workerDying(Life life) {
    RequirementSet rows = RequirementSet.version1().select(Role.WORKER, List.of());
    try (MortalWorker worker = new MortalWorker(CoreWorker.subject(WHO), life)) {
      Findings found =
          ConformanceRun.worker(
              rows, List.of(worker), WorkerScenarios.all(), RunOptions.USUAL, RunListener.NONE);
      return Outcome.of(rows, found, ExpectedFailures.NONE, false);
    }
  }

  private static Outcome brokerDying(Life life) {
    RequirementSet rows = RequirementSet.version1().select(Role.BROKER, List.of());
    try (MortalBroker broker = new MortalBroker(new MemoryBroker(CoreBroker::new), life)) {
      Findings found =
          ConformanceRun.broker(
              rows, List.of(broker), BrokerScenarios.all(), RunOptions.USUAL, RunListener.NONE);
      return Outcome.of(rows, found, ExpectedFailures.NONE, false);
    }
  }

  private static String text(Role role, Outcome outcome) {
    return TextReport.write(
        new Report(role, "it", "suite", Instant.EPOCH, Duration.ofSeconds(1), null, outcome));
  }
}
