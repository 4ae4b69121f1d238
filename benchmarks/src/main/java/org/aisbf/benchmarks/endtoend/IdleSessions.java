package org.aisbf.benchmarks.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Connects many workers that do nothing but beat to one broker in a process of its own, with a heap
 * of 512 MiB, and prints what each costs there.
 *
 * <p>Arguments: number of workers (default 5000).
 */
public final class IdleSessions {

  private static final int BEATS = 3;

  private IdleSessions() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
    Process server =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader answers =
            new BufferedReader(
                new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        OutputStream questions = server.getOutputStream()) {
      URI base = URI.create(answers.readLine());
      long before = heap(questions, answers);
      List<IdleWorker> workers = connect(base, count);
      for (int beat = 0; beat < BEATS; beat++) {
        for (IdleWorker worker : workers) {
          worker.beat();
        }
      }
      for (IdleWorker worker : workers) {
        worker.awaitAnswers(BEATS + 2); // the greeting, the acknowledgement, the beats
      }
      report(count, before, heap(questions, answers));
      for (IdleWorker worker : workers) {
        worker.close();
      }
    } finally {
      server.destroyForcibly();
    }
  }

  private static List<IdleWorker> connect(URI base, int count) throws IOException {
    List<IdleWorker> workers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      workers.add(new IdleWorker(base, "worker-" + i));
    }
    return workers;
  }

  /** Bytes in use behind a full collection. */
  private static long heap(OutputStream questions, BufferedReader answers) throws IOException {
    questions.write('\n');
    questions.flush();
    return Long.parseLong(answers.readLine());
  }

  private static void report(int count, long before, long after) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "%d idle sessions: heap %.1f MiB before, %.1f MiB with them, %.1f KiB each",
            count,
            before / 1048576.0,
            after / 1048576.0,
            (after - before) / 1024.0 / count));
  }
}
