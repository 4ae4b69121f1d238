package org.aisbf.protocol.session.worker;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.session.Step;

/** The steps that end an attempt or a session and say when the next one begins (section 7). */
record Retry(Timing timing, boolean failFast) {

  /** REC-1. */
  Step<WorkerState, WorkerEffect> unreached(
      Backoff backoff, long now, double dice, String cause, WorkerEffect... before) {
    Backoff next = backoff.failed(now, timing);
    long wait = chance(dice, next.ceiling());
    return step(
        new Waiting(next, now + wait), before, new Tell(new SessionEvent.Unreached(cause, wait)));
  }

  /** A refused upgrade. */
  Step<WorkerState, WorkerEffect> refused(Backoff backoff, Refused refused) {
    return refused(backoff, refused.now(), refused.dice(), refused.refusal());
  }

  /** REC-2, ADM-9, ADM-3. */
  Step<WorkerState, WorkerEffect> refused(
      Backoff backoff, long now, double dice, Refusal refusal, WorkerEffect... before) {
    boolean identity = refusal.ground() == Refusal.Ground.IDENTITY;
    if (identity && failFast) {
      return step(
          new Stopped(Ending.REFUSED),
          before,
          new Tell(new SessionEvent.TurnedAway(refusal, null)),
          new Tell(new SessionEvent.Ended(Ending.REFUSED)));
    }
    Backoff next = backoff.failed(now, timing);
    long wait =
        identity
            ? timing.maxDelay()
            : Math.max(
                chance(dice, next.ceiling()), Math.min(refusal.retryAfter(), timing.maxDelay()));
    return step(
        new Waiting(next, now + wait),
        before,
        new Tell(new SessionEvent.TurnedAway(refusal, wait)));
  }

  /** A connection ended before the registration was acknowledged. */
  Step<WorkerState, WorkerEffect> lostBeforeReady(Backoff backoff, Lost lost) {
    if (lost.code().equals(CloseCode.REPLACED)) {
      return replaced(backoff, lost.now());
    }
    if (lost.code().equals(CloseCode.LOST)) {
      return unreached(
          backoff, lost.now(), lost.dice(), "the connection was lost before it was registered");
    }
    Refusal refusal = Refusal.ofClose(lost.code(), lost.reason());
    return refused(backoff, lost.now(), lost.dice(), refusal);
  }

  /** A registered session ended: REC-3, ADM-5, ADM-7, ADM-8, and REC-1 for the rest. */
  Step<WorkerState, WorkerEffect> lost(Session session, Lost lost) {
    Backoff backoff = session.backoff().afterReady(lost.now() - session.readySince());
    AbandonAll abandon = new AbandonAll();
    CloseCode code = lost.code();
    if (code.equals(CloseCode.REPLACED)) {
      return replaced(backoff, lost.now(), abandon);
    }
    if (code.equals(CloseCode.REVOKED)) {
      Refusal refusal = Refusal.ofClose(code, lost.reason());
      return refused(backoff, lost.now(), lost.dice(), refusal, abandon);
    }
    boolean expected =
        code.equals(CloseCode.RESTART)
            || code.equals(CloseCode.GOING_AWAY)
            || code.equals(CloseCode.EXPIRED);
    if (expected && backoff.ceiling() == 0) {
      return soon(backoff, lost.now(), lost.dice(), code, lost.reason(), abandon);
    }
    return later(backoff, lost.now(), lost.dice(), code, lost.reason(), abandon);
  }

  /** REC-1, with the connection dropped by this side. */
  Step<WorkerState, WorkerEffect> gone(Session session, Woke woke) {
    Backoff backoff = session.backoff().afterReady(woke.now() - session.readySince());
    return later(
        backoff,
        woke.now(),
        woke.dice(),
        CloseCode.LIVENESS_LOST,
        "nothing was heard from the broker",
        new Terminate(),
        new AbandonAll());
  }

  /** REC-3. */
  Step<WorkerState, WorkerEffect> soon(
      Backoff backoff,
      long now,
      double dice,
      CloseCode code,
      String reason,
      WorkerEffect... before) {
    long wait = chance(dice, timing.spread());
    return step(
        new Waiting(backoff, now + wait),
        before,
        new Tell(new SessionEvent.Disconnected(code, reason, wait)));
  }

  private Step<WorkerState, WorkerEffect> later(
      Backoff backoff,
      long now,
      double dice,
      CloseCode code,
      String reason,
      WorkerEffect... before) {
    Backoff next = backoff.failed(now, timing);
    long wait = chance(dice, next.ceiling());
    return step(
        new Waiting(next, now + wait),
        before,
        new Tell(new SessionEvent.Disconnected(code, reason, wait)));
  }

  private Step<WorkerState, WorkerEffect> replaced(
      Backoff backoff, long now, WorkerEffect... before) {
    if (failFast) {
      return step(
          new Stopped(Ending.REPLACED),
          before,
          new Tell(new SessionEvent.Evicted(null)),
          new Tell(new SessionEvent.Ended(Ending.REPLACED)));
    }
    Backoff next = backoff.replacedAgain(timing);
    return step(
        new Waiting(next, now + next.replaced()),
        before,
        new Tell(new SessionEvent.Evicted(next.replaced())));
  }

  private static long chance(double dice, long ceiling) {
    return (long) (dice * ceiling);
  }

  static Step<WorkerState, WorkerEffect> step(
      WorkerState state, WorkerEffect[] before, WorkerEffect... after) {
    List<WorkerEffect> effects = new ArrayList<>(List.of(before));
    effects.addAll(List.of(after));
    return new Step<>(state, List.copyOf(effects));
  }
}
