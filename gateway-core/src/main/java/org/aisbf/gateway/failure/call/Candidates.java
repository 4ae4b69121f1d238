package org.aisbf.gateway.failure.call;

import java.time.Duration;
import org.aisbf.gateway.failure.Candidate;
import org.aisbf.gateway.failure.HealthFact;
import org.aisbf.gateway.failure.Wish;

/**
 * Who may serve one request: a route's side of a {@link FailoverCall}. Used by the call's one
 * thread, but for {@link #close}.
 */
public interface Candidates extends AutoCloseable {

  /**
   * The next candidate. May wait, for instance in a queue.
   *
   * @param timeout how long at most
   * @throws InterruptedException when the thread was interrupted; nothing is lost
   */
  Pick next(Wish wish, Duration timeout) throws InterruptedException;

  /** What an attempt told of its candidate; once for each that was begun. Must not block. */
  void report(Candidate candidate, HealthFact fact);

  /** The request needs nobody any more. Idempotent, does not block, may be called by any thread. */
  @Override
  void close();
}
