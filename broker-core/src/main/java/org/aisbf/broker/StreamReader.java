package org.aisbf.broker;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Reads an exchange's stream from one thread at a time, blocking for at most a given while. Leaving
 * early? {@link #close} cancels the exchange unless it has ended.
 */
public interface StreamReader extends AutoCloseable {

  /** What {@link #next} found. */
  sealed interface Next {}

  /**
   * The stream's next bytes.
   *
   * @param bytes read-only, belongs to the caller
   */
  record Chunk(ByteBuffer bytes) implements Next {}

  /**
   * The stream is over; said again on every further call.
   *
   * @param outcome the exchange's; all of the stream was read where it is {@link Outcome.Completed}
   */
  record Finished(Outcome outcome) implements Next {}

  /** Nothing arrived within the time; ask again. */
  record Waiting() implements Next {}

  /**
   * Waits for the next bytes or the end.
   *
   * @param timeout how long at most; zero only looks
   * @throws InterruptedException when the thread was interrupted; nothing is lost
   */
  Next next(Duration timeout) throws InterruptedException;

  /** Cancels the exchange unless it has ended. Idempotent, does not block. */
  @Override
  void close();
}
