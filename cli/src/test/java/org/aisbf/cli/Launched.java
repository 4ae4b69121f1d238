package org.aisbf.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The program as a process of its own, as the launcher starts it; its output goes to files. */
final class Launched implements AutoCloseable {
  private static final Duration GENEROUS = Duration.ofMinutes(2);

  private final Process process;
  private final Path out;
  private final Path err;

  private Launched(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts it in {@code folder}, with {@code environment} added to ours. */
  static Launched start(Path folder, Map<String, String> environment, String... args)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Djava.io.tmpdir=" + folder,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new Launched(process, out, err);
  }

  /** Waits until it has ended by itself. */
  int exitCode() throws Exception {
    if (!process.waitFor(GENEROUS.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running; " + this);
    }
    return process.exitValue();
  }

  /** SIGTERM, as a service manager sends it. */
  void terminate() {
    process.destroy();
  }

  /** SIGKILL: it has no chance to say or do anything. */
  void kill() throws Exception {
    process.destroyForcibly().waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until a text has appeared on stdout or stderr. */
  void awaitOutput(String text) throws Exception {
    await(() -> out().contains(text) || err().contains(text) || !isAlive());
    if (!out().contains(text) && !err().contains(text)) {
      throw new AssertionError("it ended without saying '" + text + "'; " + this);
    }
  }

  /** Waits until something is so, which this process has a part in. */
  void await(BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + GENEROUS.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not seen; " + this);
      }
      Thread.sleep(20);
    }
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String toString() {
    return "alive: " + process.isAlive() + "\nstdout:\n" + out() + "\nstderr:\n" + err();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
