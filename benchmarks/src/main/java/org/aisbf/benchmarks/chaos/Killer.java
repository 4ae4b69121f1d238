package org.aisbf.benchmarks.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisbf.benchmarks.stack.WorkerSeat;

/** Kills a worker every few seconds, and starts another in its place. */
final class Killer implements Runnable {
  private static final int LEAST_MILLIS = 500;
  private static final int MORE_MILLIS = 3_000;

  private final List<WorkerSeat> workers;
  private final Random random;
  private final CountDownLatch over;
  private final Tally tally;
  private final AtomicInteger killed = new AtomicInteger();

  Killer(List<WorkerSeat> workers, long seed, CountDownLatch over, Tally tally) {
    this.workers = workers;
    this.random = new Random(seed);
    this.over = over;
    this.tally = tally;
  }

  /** How many so far. */
  int killed() {
    return killed.get();
  }

  @Override
  public void run() {
    try {
      while (!over.await(LEAST_MILLIS + random.nextInt(MORE_MILLIS), TimeUnit.MILLISECONDS)) {
        WorkerSeat seat = workers.get(random.nextInt(workers.size()));
        seat.kill();
        seat.start();
        killed.incrementAndGet();
      }
    } catch (IOException e) {
      tally.violated(Kind.STREAM, "and all others: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
