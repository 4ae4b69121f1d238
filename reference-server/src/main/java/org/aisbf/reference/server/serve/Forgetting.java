package org.aisbf.reference.server.serve;

import java.util.concurrent.atomic.AtomicBoolean;
import org.aisbf.gateway.idempotency.IdempotencyStore;
import org.aisbf.protocol.time.Timers;

/**
 * Lets go of answers that were kept for an Idempotency-Key long enough, also where no other request
 * with one comes. Runs as long as there are any. Safe for many threads.
 */
final class Forgetting {

  private static final long INTERVAL_MILLIS = 60_000;

  private final IdempotencyStore requests;
  private final Timers timers;
  private final AtomicBoolean scheduled = new AtomicBoolean();

  Forgetting(IdempotencyStore requests, Timers timers) {
    this.requests = requests;
    this.timers = timers;
  }

  /** There is one. Does not block. */
  void begin() {
    if (scheduled.compareAndSet(false, true)) {
      timers.schedule(INTERVAL_MILLIS, this::look);
    }
  }

  private void look() {
    scheduled.set(false);
    if (requests.expire(timers.now()) > 0) {
      begin();
    }
  }
}
