package org.aisbf.testkit;

import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until a test moves it. Tasks run in the thread that moves it, in the order
 * of their times; those of one time in the order in which they were asked for. The wall clock keeps
 * pace with the monotonic one until {@link #jumpWall} parts them.
 */
public final class ManualTimers implements Timers {
  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long now;
  private long wallOffset;
  private long inserted;

  /** Begins at monotonic 0, in a wall-clock moment of 2027. */
  public ManualTimers() {
    this(0, 1_800_000_000_000L);
  }

  /** Begins at the given readings of both clocks, in milliseconds. */
  public ManualTimers(long now, long wallMillis) {
    this.now = now;
    this.wallOffset = wallMillis - now;
  }

  @Override
  public synchronized long now() {
    return now;
  }

  @Override
  public synchronized long wallMillis() {
    return now + wallOffset;
  }

  @Override
  public synchronized Timer schedule(long delayMillis, Runnable task) {
    long at = delayMillis <= 0 ? now : saturatedAdd(now, delayMillis);
    Task entry = new Task(at, inserted++, task);
    tasks.add(entry);
    return () -> withdraw(entry);
  }

  /** Moves the wall clock alone, in milliseconds; negative moves it back. */
  public synchronized void jumpWall(long millis) {
    wallOffset += millis;
  }

  /** When the next task is due, in monotonic milliseconds; empty when none is pending. */
  public synchronized OptionalLong nextWakeUp() {
    Task next = tasks.peek();
    return next == null ? OptionalLong.empty() : OptionalLong.of(next.at());
  }

  /** How many tasks are pending: neither run nor withdrawn. */
  public synchronized int pending() {
    return tasks.size();
  }

  /**
   * Moves both clocks forward. Each task that becomes due runs at its own time, also one that
   * another of them scheduled on the way.
   *
   * @param millis 0 or more
   */
  public void advance(long millis) {
    if (millis < 0) {
      throw new IllegalArgumentException("time does not go back: " + millis);
    }
    long target = saturatedAdd(now(), millis);
    for (Task task = takeDue(target); task != null; task = takeDue(target)) {
      task.action().run();
    }
    setNow(target);
  }

  /** Runs what is due now, also what those tasks schedule for now. */
  public void runDue() {
    advance(0);
  }

  /**
   * Moves to the next wake-up and runs the one task that is first there.
   *
   * @return whether there was one
   */
  public boolean runNext() {
    Task task = takeDue(Long.MAX_VALUE);
    if (task == null) {
      return false;
    }
    task.action().run();
    return true;
  }

  private synchronized @Nullable Task takeDue(long until) {
    Task next = tasks.peek();
    if (next == null || next.at() > until) {
      return null;
    }
    now = Math.max(now, next.at());
    return tasks.poll();
  }

  private synchronized void setNow(long target) {
    now = Math.max(now, target);
  }

  private synchronized void withdraw(Task entry) {
    tasks.remove(entry);
  }

  private static long saturatedAdd(long a, long b) {
    return b > Long.MAX_VALUE - a ? Long.MAX_VALUE : a + b;
  }

  private record Task(long at, long order, Runnable action) implements Comparable<Task> {
    @Override
    public int compareTo(Task that) {
      int byTime = Long.compare(at, that.at);
      return byTime != 0 ? byTime : Long.compare(order, that.order);
    }
  }
}
