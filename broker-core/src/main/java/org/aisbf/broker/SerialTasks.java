package org.aisbf.broker;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/** Tasks that run one after another, in order, on an executor which may have many threads. */
final class SerialTasks implements Executor {

  private final Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean scheduled;

  SerialTasks(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    offer(task, Integer.MAX_VALUE);
  }

  /** Runs the task unless that many wait already. */
  boolean offer(Runnable task, int capacity) {
    lock.lock();
    try {
      if (tasks.size() >= capacity) {
        return false;
      }
      tasks.add(task);
      if (scheduled) {
        return true;
      }
      scheduled = true;
    } finally {
      lock.unlock();
    }
    schedule();
    return true;
  }

  private void schedule() {
    try {
      executor.execute(this::runOne);
    } catch (RejectedExecutionException e) {
      // The embedder closed the executor before the broker. Ends must be told all the same.
      runOne();
    }
  }

  private void runOne() {
    Runnable task;
    lock.lock();
    try {
      task = tasks.remove();
    } finally {
      lock.unlock();
    }
    try {
      task.run();
    } finally {
      if (more()) {
        schedule();
      }
    }
  }

  private boolean more() {
    lock.lock();
    try {
      scheduled = !tasks.isEmpty();
      return scheduled;
    } finally {
      lock.unlock();
    }
  }
}
