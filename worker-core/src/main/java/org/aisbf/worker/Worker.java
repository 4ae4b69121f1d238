package org.aisbf.worker;

import java.util.concurrent.CompletableFuture;
import org.aisbf.protocol.session.worker.Ending;
import org.aisbf.protocol.session.worker.Started;
import org.aisbf.protocol.session.worker.StopAsked;
import org.aisbf.protocol.session.worker.StopForced;

/**
 * One worker: dials out, registers, serves, and comes back for ever (REC-1) until it is stopped.
 * Runs once. Safe for use by many threads.
 *
 * <p>It owns neither the executor nor the timers it was given; whoever made them ends them.
 */
public final class Worker implements AutoCloseable {
  private final SessionDriver driver;

  Worker(WorkerParts parts) {
    this.driver = new SessionDriver(parts);
  }

  /** Begins to put one together. */
  public static WorkerBuilder builder() {
    return new WorkerBuilder();
  }

  /** Starts to connect. Starting it again does nothing. */
  public void start() {
    driver.post(Started::new);
  }

  /**
   * Leaves in good order: no new work, what runs is finished within {@code Timing.stop}, then close
   * 1000.
   *
   * @return {@link #ended()}
   */
  public CompletableFuture<Ending> stop() {
    driver.post(StopAsked::new);
    return ended();
  }

  /** Leaves at once: backend calls are stopped and the connection is dropped. */
  @Override
  public void close() {
    driver.post(StopForced::new);
  }

  /**
   * Completes on the worker's executor when it has ended, or, where that was ended before, on the
   * thread that ended the worker; never exceptionally.
   */
  public CompletableFuture<Ending> ended() {
    return driver.ended().copy();
  }
}
