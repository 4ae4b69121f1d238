package org.aisbf.gateway.attempt;

import java.time.Duration;

/**
 * One try, read by one thread, which may block. Closing it gives it up: whoever serves it is told
 * to stop.
 */
public interface Attempt extends AutoCloseable {

  /**
   * Waits for what happens next.
   *
   * @param timeout how long at most
   * @throws InterruptedException when the thread was interrupted; nothing is lost
   */
  Progress next(Duration timeout) throws InterruptedException;

  /** Whether somebody was asked; {@code false} where nobody was there when it was to begin. */
  default boolean made() {
    return true;
  }

  /** Gives it up unless it has ended. Idempotent, does not block, may be called by any thread. */
  @Override
  void close();
}
