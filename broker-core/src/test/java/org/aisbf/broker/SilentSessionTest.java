package org.aisbf.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.aisbf.protocol.error.CloseCode;
import org.junit.jupiter.api.Test;

/** What time alone does to a session from which nothing comes (P10). */
class SilentSessionTest {

  private final BrokerRun run = new BrokerRun();

  @Test
  void aSessionThatNeverRegistersIsClosedWithoutAnyOtherInput() {
    Worker worker = run.connect("w");
    run.timers.advance(30_000);
    assertThat(worker.connection().closeCode()).contains(CloseCode.POLICY);
  }

  @Test
  void aWorkerThatVanishedIsClosedWithoutAnyOtherInput() {
    Worker worker = run.register("w");
    Exchange exchange = run.chat(worker, true);
    run.timers.advance(60_000);
    assertThat(worker.connection().closeCode()).contains(CloseCode.LIVENESS_LOST);
    assertThat(run.outcome(exchange)).isEqualTo(new Outcome.WorkerLost(false));
  }

  @Test
  void aDrainEndsWhenItsTimeIsOver() {
    Worker worker = run.register("w");
    Exchange exchange = run.chat(worker, true);
    CompletableFuture<Void> drained = run.broker.drain(Duration.ofSeconds(5)).toCompletableFuture();
    run.timers.advance(5_000);
    assertThat(worker.connection().closeCode()).contains(CloseCode.RESTART);
    worker.receiver().closed(CloseCode.RESTART, "restart");
    run.settle();
    assertThat(drained).isCompleted();
    assertThat(run.outcome(exchange)).isEqualTo(new Outcome.WorkerLost(false));
  }
}
