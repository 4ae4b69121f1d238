package org.aisbf.gateway.idempotency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import org.aisbf.gateway.error.BuyerError;
import org.jspecify.annotations.Nullable;

/** One request under its key. Guarded by the lock of its {@link IdempotencyStore}. */
final class Entry {

  enum State {
    RUNNING,
    /** Runs, but its answer is too long to be shared. */
    OVERGROWN,
    COMPLETE,
    FAILED
  }

  final IdempotencyKey key;
  final Fingerprint fingerprint;
  final Condition changed;
  final List<byte[]> chunks = new ArrayList<>();
  State state = State.RUNNING;

  /** Holds the request and all that serves it: let go of with its end, long before the answer. */
  Runnable onAbandoned;

  @Nullable AnswerHead head;
  @Nullable BuyerError error;
  long bytes;
  long keptUntil = Long.MAX_VALUE;
  int listeners = 1;

  /** Those of the listeners who joined. */
  int players;

  /** No longer to be found; what still plays it holds it in memory. */
  boolean removed;

  Entry(IdempotencyKey key, Fingerprint fingerprint, Condition changed, Runnable onAbandoned) {
    this.key = key;
    this.fingerprint = fingerprint;
    this.changed = changed;
    this.onAbandoned = onAbandoned;
  }

  boolean runs() {
    return state == State.RUNNING || state == State.OVERGROWN;
  }
}
