package org.aisbf.gateway.routing;

import org.aisbf.gateway.routing.explain.Decision;

/** Who takes a request next. */
public sealed interface Next {

  /** He does; a place is taken for it. */
  record Take(Serving serving) implements Next {}

  /** All that could are full; it may wait in a {@link WaitingRoom}. */
  record Full(Decision decision) implements Next {}

  /**
   * Nobody does.
   *
   * @param restMillis how long until the first of those that rest is back, in milliseconds; 0 where
   *     none rests
   */
  record Nobody(Cause cause, long restMillis, Decision decision) implements Next {}

  /** Why nobody takes a request. */
  enum Cause {
    /** All have been tried. */
    EXHAUSTED,
    /** Those that could rest. */
    RESTING,
    /** No worker is ready. */
    NO_WORKER,
    /** Nobody has the model. */
    NO_SUCH_MODEL,
    /** None of them can do what the request needs. */
    UNFIT,
    /** The key must not use those that could. */
    PRIVACY
  }
}
