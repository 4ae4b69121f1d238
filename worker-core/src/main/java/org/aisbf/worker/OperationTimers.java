package org.aisbf.worker;

import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.time.Timer;
import org.jspecify.annotations.Nullable;

/** The wake-ups of one running operation: its limit, and the word that it takes longer (REQ-5). */
final class OperationTimers {
  /** How long the broker is asked to go on waiting; each {@code pending} asks anew. */
  private static final double ESTIMATE_SECONDS = 300;

  private final OperationHost host;
  private final RunningOperation operation;
  private @Nullable Timer limit;
  private @Nullable Timer pending;
  private boolean cancelled;

  OperationTimers(OperationHost host, RunningOperation operation) {
    this.host = host;
    this.operation = operation;
  }

  synchronized void start() {
    limit = host.timers().schedule(host.settings().requestTimeoutMillis(), operation::timedOut);
    pending = host.timers().schedule(host.settings().pendingAfterMillis(), this::sayPending);
  }

  synchronized void cancel() {
    cancelled = true;
    if (limit != null) {
      limit.cancel();
    }
    if (pending != null) {
      pending.cancel();
    }
  }

  private void sayPending() {
    Pending message = new Pending(operation.request().id(), "still running", ESTIMATE_SECONDS);
    if (operation.sendWhileSilent(message)) {
      again();
    }
  }

  private synchronized void again() {
    if (!cancelled) {
      pending = host.timers().schedule(host.settings().pendingEveryMillis(), this::sayPending);
    }
  }
}
