package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.session.Step;

/** How the registered states are left, each in its own way. */
record Exit(Timing timing, Retry retry) {

  /** Takes this state, or leaves at once when its owner wants to and nothing runs any more. */
  Step<WorkerState, WorkerEffect> after(Live state, long now, WorkerEffect... effects) {
    return state instanceof Finishing && state.session().isIdle()
        ? close(state, now, effects)
        : Retry.step(state, effects);
  }

  /** The worker has finished, or has waited long enough. */
  Step<WorkerState, WorkerEffect> close(Live state, long now, WorkerEffect... before) {
    return Retry.step(
        new Closing(state.session().backoff(), now + timing.close(), Aftermath.STOP),
        before,
        new Close(CloseCode.NORMAL, "worker stopped"));
  }

  /** The connection is gone. */
  Step<WorkerState, WorkerEffect> lost(Live state, Lost lost) {
    return switch (state) {
      case Ready ready -> retry.lost(ready.session(), lost);
      case Draining draining -> retry.lost(draining.session(), lost);
      case Leaving leaving -> DialRows.stopped(new AbandonAll());
      case Finishing finishing -> DialRows.stopped(new AbandonAll());
    };
  }

  /** Nothing came from the broker for the whole window (HB-3). */
  Step<WorkerState, WorkerEffect> silent(Live state, Woke woke) {
    return switch (state) {
      case Ready ready -> retry.gone(ready.session(), woke);
      case Draining draining -> retry.gone(draining.session(), woke);
      case Leaving leaving -> DialRows.stopped(new Terminate(), new AbandonAll());
      case Finishing finishing -> DialRows.stopped(new Terminate(), new AbandonAll());
    };
  }
}
