package org.aisbf.protocol.session.broker;

import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.jspecify.annotations.Nullable;

/**
 * Registered; finishes what runs and takes nothing more.
 *
 * @param until when it is closed at the latest
 * @param closeWith 1012 where the broker is about to restart; 1000 where the worker said {@code
 *     drain} and is to close by itself
 * @param asked the broker's own {@code drain}, whose answer is expected; {@code null} for none
 */
public record Draining(
    SessionTerms terms,
    Standing standing,
    long until,
    CloseCode closeWith,
    @Nullable RequestId asked)
    implements Live {

  @Override
  public long endsAt() {
    return until;
  }

  @Override
  public Draining with(Standing standing) {
    return new Draining(terms, standing, until, closeWith, asked);
  }

  /**
   * A worker that drains closes by itself when its last request is done; requests have limits of
   * their own, so that only an idle one needs one here. Its session's own end holds throughout.
   */
  static Draining forWorker(Ready s, long now) {
    long until =
        s.standing().inFlight() == 0 ? now + s.terms().farewell() : s.standing().expiresAt();
    return new Draining(s.terms(), s.standing(), until, CloseCode.NORMAL, null);
  }

  /** The broker wants to restart as well. */
  Draining forRestart(long at) {
    return new Draining(terms, standing, Math.min(at, until), CloseCode.RESTART, asked);
  }

  /** One request less; behind the last one only the farewell is waited for. */
  Draining freed(long now) {
    int left = standing.inFlight() - 1;
    long at = left == 0 ? Math.min(now + terms.farewell(), until) : until;
    return new Draining(terms, standing.withInFlight(left), at, closeWith, asked);
  }
}
