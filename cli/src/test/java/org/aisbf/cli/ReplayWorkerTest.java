package org.aisbf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aisbf.cli.conformance.ConformanceCommands;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.trace.Stories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces about workers, from the command line and against processes. */
class ReplayWorkerTest {

  private static Captured run(String words, List<String> command) {
    List<String> all = new ArrayList<>(List.of(words.split(" ")));
    all.add("--");
    all.addAll(command);
    return Captured.run(List.of(ConformanceCommands.group()), all.toArray(String[]::new));
  }

  private static List<String> program(Class<?> main, String... arguments) {
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    return Stream.concat(words.stream(), Stream.of(arguments)).toList();
  }

  @Test
  void aTraceThatAWorkerDoesNotKeepIsWrittenToAFileThatReplays(@TempDir Path folder) {
    String options = " --listen 0 --timeout 1 ";
    Captured made =
        run(
            "conformance worker" + options + "--traces 3 --seed 5 --out " + folder,
            program(MuteWorker.class));
    assertThat(made.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(made.out()).startsWith("FAIL --seed 5: REG-1, ").contains("role worker");
    String file = made.out().lines().toList().getLast().replaceFirst("^wrote ", "");
    assertThat(Path.of(file)).content().contains("aisbf conformance replay " + file + " --listen");

    Captured again =
        run("conformance replay " + file + options.stripTrailing(), program(MuteWorker.class));
    assertThat(again.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(again.out())
        .startsWith("FAIL " + file + ": REG-1, ")
        .contains("the worker does not register", "\"event\":\"registered\"");
  }

  @Test
  void aStoryIsPlayedAgainstAWorkerThatKeepsIt(@TempDir Path folder) throws Exception {
    String name = "CAN-2-cancel-in-mid-stream";
    Path file = folder.resolve(name + ".trace");
    Files.writeString(file, Stories.of(Role.WORKER).get(name).text());
    Captured captured = run("conformance replay --listen 0 " + file, program(Main.class, "worker"));
    assertThat(captured.out()).isEqualTo("PASS " + file + ": kept every rule\n");
    assertThat(captured.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void tracesOfBothRolesAreReplayedApart(@TempDir Path folder) throws Exception {
    Path worker = Files.writeString(folder.resolve("w"), "role worker\nend\n");
    Path broker = Files.writeString(folder.resolve("b"), "role broker\nend\n");
    Captured captured =
        run("conformance replay --listen 0 " + worker + " " + broker, List.of("true"));
    assertThat(captured.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(captured.err())
        .contains(worker + " is about a worker, " + broker + " about a broker: replay them apart");
  }
}
