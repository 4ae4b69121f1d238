package org.aisbf.broker;

import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of a machine. Moving a wake-up back costs nothing: the timer fires at the old time,
 * and the machine says when it wants the next. Used inside the session's inbox only.
 */
final class WakeUp {

  private static final long NEVER = Long.MAX_VALUE;

  private final Timers timers;
  private final Runnable action;
  private @Nullable Timer timer;
  private long armedAt = NEVER;

  /** The action runs on the timers' thread; it calls {@link #fired} inside the inbox. */
  WakeUp(Timers timers, Runnable action) {
    this.timers = timers;
    this.action = action;
  }

  /** Wakes not later than this. */
  void arm(long at) {
    if (at < armedAt) {
      cancel();
      armedAt = at;
      timer = timers.schedule(at - timers.now(), action);
    }
  }

  void fired() {
    armedAt = NEVER;
    timer = null;
  }

  void cancel() {
    if (timer != null) {
      timer.cancel();
    }
    fired();
  }
}
