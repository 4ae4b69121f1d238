package org.aisbf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.aisbf.cli.conformance.ConformanceCommands;
import org.aisbf.cli.process.StopSignal;
import org.junit.jupiter.api.Test;

class ConformanceWorkerTest {

  private static final List<String> ATTACH =
      List.of("conformance worker --attach --listen 0 --username berta --token t0ken".split(" "));

  private static Captured run(String... args) {
    return Captured.run(List.of(ConformanceCommands.group()), args);
  }

  @Test
  void aCommandThatCannotBeStartedIsOneLine() {
    Captured captured = run("conformance", "worker", "--listen", "0", "--", "/nowhere/worker");
    assertThat(captured.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(captured.err()).startsWith("aisbf conformance worker: ").contains("/nowhere/worker");
    assertThat(captured.err().lines()).hasSize(1);
  }

  @Test
  void aWorkerThatEndsAtOnceIsShownWithItsLastWords() {
    Captured captured =
        run(
            "conformance",
            "worker",
            "--listen",
            "0",
            "--",
            "sh",
            "-c",
            "echo no websockets for $AISBF_REGISTRATION_TOKEN; exit 1");
    assertThat(captured.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(captured.out()).isEmpty();
    assertThat(captured.err())
        .isEqualTo(
            """
            aisbf conformance worker: no worker has dialled in, its command has ended
              no websockets for ***
            """);
  }

  @Test
  void aWorkerOfTheGlobalScopeIsToldSo() {
    Captured captured =
        run(
            "conformance",
            "worker",
            "--listen",
            "0",
            "--global",
            "--",
            "sh",
            "-c",
            "echo $AISBF_SCOPE as $AISBF_USERNAME; exit 1");
    assertThat(captured.err()).contains("  global as global");
    Captured both = run("conformance worker --listen 0 --global --username a --attach".split(" "));
    assertThat(both.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains("a worker of --global has no --username");
  }

  @Test
  void whoAttachesIsToldTheValues() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    CommandLine line = new CommandLine(terminal, List.of(ConformanceCommands.group()));
    FutureTask<Integer> run = new FutureTask<>(() -> line.run(ATTACH));
    Thread person = Thread.ofPlatform().start(run);
    while (!err.toString(StandardCharsets.UTF_8).contains("AISBF_BACKEND_API_KEY=sk-")) {
      assertThat(run).isNotDone();
      Thread.sleep(10);
    }
    person.interrupt();
    assertThat(run.get(1, TimeUnit.MINUTES)).isEqualTo(StopSignal.INTERRUPTED);
    List<String> shown = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(shown)
        .extracting(each -> each.replaceFirst("=.*", ""))
        .containsExactly(
            "Start your worker now, with these values:",
            "AISBF_BASE_URL",
            "AISBF_SCOPE",
            "AISBF_USERNAME",
            "AISBF_PROVIDER_ID",
            "AISBF_CLIENT_ID",
            "AISBF_REGISTRATION_TOKEN",
            "AISBF_BACKEND_URL",
            "AISBF_BACKEND_API_KEY");
    assertThat(shown).contains("AISBF_USERNAME=berta", "AISBF_REGISTRATION_TOKEN=t0ken");
  }
}
