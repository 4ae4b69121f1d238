package org.aisbf.conformance.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisbf.conformance.reference.ReferenceWorkers;
import org.aisbf.conformance.report.Report;
import org.aisbf.conformance.report.TextReport;
import org.aisbf.conformance.requirement.RequirementSet;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.run.ConformanceRun;
import org.aisbf.conformance.run.ExpectedFailures;
import org.aisbf.conformance.run.Findings;
import org.aisbf.conformance.run.Outcome;
import org.aisbf.conformance.run.RunListener;
import org.aisbf.conformance.run.RunOptions;
import org.aisbf.conformance.time.Pace;
import org.aisbf.conformance.worker.WorkerScenarios;
import org.junit.jupiter.api.Test;

/** A worker's process that dies while it is judged. */
class KilledWorkerTest {
  private static final RequirementSet ROWS =
      RequirementSet.version1().select(Role.WORKER, List.of("REQ-1", "CAN-2"));

  @Test
  void aProcessThatIsKilledAtWorkIsNamedAndTheRunGoesOn() throws IOException {
    AtomicInteger starts = new AtomicInteger();
    WorkerStarter starter =
        (environment, pace) -> {
          StartedWorker started = ReferenceWorkers.command().start(environment, pace);
          return starts.incrementAndGet() == 3 ? new DyingProcess(started, pace) : started;
        };
    RealPace pace = new RealPace(RealPace.SIGNAL, Duration.ofMillis(100));
    try (SocketWorker worker = SocketWorker.open(WorkerPorts.onLoopback(0), pace, starter)) {
      Findings found =
          ConformanceRun.worker(
              ROWS, List.of(worker), WorkerScenarios.all(), RunOptions.USUAL, RunListener.NONE);
      Outcome outcome = Outcome.of(ROWS, found, ExpectedFailures.NONE, false);
      assertThat(starts).hasValueGreaterThan(4);
      assertThat(outcome.holds()).isFalse();
      assertThat(outcome.cutShort()).isNull();
      assertThat(outcome.stopped()).isNotEmpty();
      Report report =
          new Report(Role.WORKER, "it", "", Instant.EPOCH, Duration.ZERO, null, outcome);
      assertThat(TextReport.write(report))
          .contains("stopped by the subject: ", "the worker's process has ended");
    }
  }

  /** It is killed as soon as it has said something. */
  private static final class DyingProcess implements StartedWorker {
    private final StartedWorker inner;

    DyingProcess(StartedWorker inner, Pace pace) {
      this.inner = inner;
      Thread.ofVirtual()
          .start(
              () -> {
                pace.await(() -> !inner.output().isEmpty(), Duration.ofMinutes(1));
                inner.kill();
              });
    }

    @Override
    public void stop() {
      inner.stop();
    }

    @Override
    public void kill() {
      inner.kill();
    }

    @Override
    public boolean isAlive() {
      return inner.isAlive();
    }

    @Override
    public List<String> output() {
      return inner.output();
    }
  }
}
