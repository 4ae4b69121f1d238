package org.aisbf.benchmarks.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.aisbf.benchmarks.stack.Stack;
import org.aisbf.benchmarks.stack.StackBuyer;
import org.aisbf.testkit.model.Moods;
import org.aisbf.testkit.model.ScriptedModelServer;

/**
 * Mixed load over a rotation while model servers fail at random and workers are killed: streams of
 * all kinds, some of them asked for twice under one key, whole answers, embeddings, uploads, and
 * buyers who leave. Prints how the requests ended and what the JVM held at the start and at the
 * end.
 *
 * <p>Arguments: seconds (default 1,800) and a seed (default 1). Exit code 1 when a request had no
 * end or two, or something grew.
 */
public final class Chaos {
  private static final double SHARE_OF_FAULTS = 0.2;
  private static final int SEATS = 2;
  private static final String ROTATION =
      """
        - name: fast
          scope: global
          members:
            - {provider: left, model: m, weight: 2}
            - {provider: right, model: m, weight: 2}
            - {provider: hosted, model: m}
          retries: 1
          cooldown: {failures: 3, seconds: 1, max_seconds: 2}
          timeouts: {first_token_s: 1, idle_s: 1, total_s: 20}
      """;

  private final Duration length;
  private final long seed;
  private final int customers;
  private final Tally tally = new Tally();

  Chaos(Duration length, long seed, int customers) {
    this.length = length;
    this.seed = seed;
    this.customers = customers;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Logger.getLogger("").setLevel(Level.SEVERE); // workers that die are no news here
    long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_800;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    Chaos chaos = new Chaos(Duration.ofSeconds(seconds), seed, 8);
    Growth growth = chaos.run();
    System.out.println(chaos.tally + "\n" + growth);
    chaos.tally.violations().forEach(System.out::println);
    System.exit(chaos.tally.violations().isEmpty() && growth.isNone() ? 0 : 1);
  }

  Tally tally() {
    return tally;
  }

  /**
   * A third of the time as a warm-up, then the rest.
   *
   * @return from behind the warm-up to the end
   */
  Growth run() throws IOException, InterruptedException {
    try (Stack stack = new Stack(ROTATION, SEATS);
        ScriptedModelServer oracle = new ScriptedModelServer("m")) {
      int number = 0;
      for (ScriptedModelServer model : List.of(stack.left(), stack.right(), stack.hosted())) {
        model.behave(new Moods(seed + number++, SHARE_OF_FAULTS, Faults.ALL));
      }
      load(stack, oracle, length.dividedBy(3), seed);
      Footprint before = Footprint.take();
      load(stack, oracle, length.multipliedBy(2).dividedBy(3), ~seed);
      return new Growth(before, Footprint.take());
    }
  }

  private void load(Stack stack, ScriptedModelServer oracle, Duration time, long from)
      throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    CountDownLatch over = new CountDownLatch(1);
    Killer killer = new Killer(stack.workers(), from, over, tally);
    List<Thread> threads = new ArrayList<>();
    threads.add(Thread.ofVirtual().start(killer));
    try (StackBuyer broker = new StackBuyer(stack.uri());
        StackBuyer leaver = new StackBuyer(stack.uri());
        StackBuyer direct = new StackBuyer(oracle.baseUrl().resolve("/"))) {
      for (int i = 0; i < customers; i++) {
        Customer customer =
            new Customer(
                broker,
                leaver,
                direct,
                "rotation/fast",
                new Judge(tally),
                from + i,
                () -> System.nanoTime() < until);
        threads.add(Thread.ofVirtual().start(customer));
      }
      Thread.sleep(time);
      over.countDown();
      for (Thread thread : threads) {
        if (!thread.join(Duration.ofMinutes(2))) {
          tally.violated(Kind.STREAM, "has no end");
        }
      }
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "%d requests so far, %d workers killed",
            tally.requests(),
            killer.killed()));
    awaitQuiet(stack);
  }

  /** Nobody works for nobody. */
  private void awaitQuiet(Stack stack) throws InterruptedException {
    List<ScriptedModelServer> models = List.of(stack.left(), stack.right(), stack.hosted());
    for (int i = 0; i < 600 && running(models) > 0; i++) {
      Thread.sleep(50);
    }
    if (running(models) > 0) {
      tally.violated(Kind.LEFT, "goes on at a model server for nobody");
    }
    Thread.sleep(3_000); // what is closed behind a request's end
  }

  private static int running(List<ScriptedModelServer> models) {
    return models.stream().mapToInt(ScriptedModelServer::running).sum();
  }
}
