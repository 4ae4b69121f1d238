package org.aisbf.conformance.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.aisbf.conformance.time.Pace;
import org.junit.jupiter.api.Test;

/** Programs that behave as programs do. */
class CommandStarterTest {
  private final Pace pace = new RealPace();

  @Test
  void addsTheVariablesToItsOwnEnvironment() throws IOException {
    StartedWorker worker = shell("echo \"$AISBF_SCOPE and $PATH\"; echo wrong >&2");
    await(() -> !worker.isAlive() && worker.output().size() == 2);
    assertThat(worker.output()).containsExactly("user and " + System.getenv("PATH"), "wrong");
    worker.kill();
  }

  @Test
  void asksWithSigterm() throws IOException {
    StartedWorker worker =
        shell("trap 'echo leaving; exit 0' TERM; echo up; while :; do sleep 0.1; done");
    await(() -> worker.output().contains("up"));
    worker.stop();
    await(() -> !worker.isAlive());
    await(() -> worker.output().contains("leaving"));
    worker.kill();
  }

  @Test
  void endsWhatAWrapperHasStarted() throws IOException {
    StartedWorker worker = shell("trap '' TERM; sleep 1000 & echo $!; wait");
    await(() -> !worker.output().isEmpty());
    long child = Long.parseLong(worker.output().get(0));
    worker.kill();
    await(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    assertThat(worker.isAlive()).isFalse();
  }

  @Test
  void keepsTheLastOfMuchOutput() throws IOException {
    StartedWorker worker =
        shell("seq 1 20000; head -c 100000 /dev/zero | tr '\\0' x; echo; echo end");
    await(() -> worker.output().contains("end"));
    assertThat(worker.output().size()).isEqualTo(5_000);
    assertThat(worker.output().get(4_998)).hasSize(4_000);
    worker.kill();
  }

  @Test
  void saysThatACommandCannotBeStarted() {
    CommandStarter starter = new CommandStarter(List.of("/no/such/program"));
    assertThatThrownBy(() -> starter.start(Map.of(), pace))
        .hasMessageContaining("/no/such/program");
  }

  private StartedWorker shell(String script) throws IOException {
    return new CommandStarter(List.of("sh", "-c", script))
        .start(Map.of("AISBF_SCOPE", "user"), pace);
  }

  private void await(BooleanSupplier condition) {
    assertThat(pace.await(condition, pace.signal())).isTrue();
  }
}
