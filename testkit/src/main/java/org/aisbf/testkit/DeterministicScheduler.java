package org.aisbf.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * An executor without threads: tasks wait until somebody calls {@link #runOne}. Seeded, it stands
 * for a pool of threads, whose tasks may run in any order: the next one is chosen by the seed, so
 * that the same seed gives the same run. First in first out, it is for plain tests.
 *
 * <p>What must keep its order is given to a {@link #serial} executor. Submitting is safe from any
 * thread; tasks run in the thread that calls {@code run…}, and what they throw reaches it.
 */
public final class DeterministicScheduler implements Executor {
  private final @Nullable SplittableRandom random;
  private final List<Runnable> ready = new ArrayList<>();
  private long executed;

  private DeterministicScheduler(@Nullable SplittableRandom random) {
    this.random = random;
  }

  /** Runs tasks in the order in which they were submitted. */
  public static DeterministicScheduler fifo() {
    return new DeterministicScheduler(null);
  }

  /** Chooses the next task among all that wait, by the seed. */
  public static DeterministicScheduler seeded(long seed) {
    return new DeterministicScheduler(new SplittableRandom(seed));
  }

  @Override
  public synchronized void execute(Runnable task) {
    ready.add(task);
  }

  /** An executor over this one whose tasks run one after another in the order of submission. */
  public Executor serial() {
    return new Serial();
  }

  /** How many tasks wait. Those of one serial executor count as one. */
  public synchronized int waiting() {
    return ready.size();
  }

  /** How many tasks ran since the beginning. */
  public synchronized long executed() {
    return executed;
  }

  /**
   * Runs one task.
   *
   * @return whether there was one
   */
  public boolean runOne() {
    Runnable task = take();
    if (task == null) {
      return false;
    }
    task.run();
    return true;
  }

  /**
   * Runs tasks until none waits.
   *
   * @param limit the most tasks that may run
   * @return how many ran
   * @throws IllegalStateException when tasks still wait after that many: they feed one another
   */
  public int runUntilIdle(int limit) {
    int count = 0;
    while (runOne()) {
      if (++count >= limit && waiting() > 0) {
        throw new IllegalStateException("not idle after " + limit + " tasks");
      }
    }
    return count;
  }

  private synchronized @Nullable Runnable take() {
    if (ready.isEmpty()) {
      return null;
    }
    executed++;
    if (random == null) {
      return ready.removeFirst();
    }
    int chosen = random.nextInt(ready.size());
    Runnable last = ready.removeLast();
    return chosen == ready.size() ? last : ready.set(chosen, last);
  }

  private final class Serial implements Executor {
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private boolean scheduled;

    @Override
    public void execute(Runnable task) {
      synchronized (this) {
        queue.add(task);
        if (scheduled) {
          return;
        }
        scheduled = true;
      }
      DeterministicScheduler.this.execute(this::step);
    }

    private void step() {
      Runnable task;
      synchronized (this) {
        task = queue.remove();
      }
      try {
        task.run();
      } finally {
        again();
      }
    }

    private void again() {
      synchronized (this) {
        scheduled = !queue.isEmpty();
        if (!scheduled) {
          return;
        }
      }
      DeterministicScheduler.this.execute(this::step);
    }
  }
}
