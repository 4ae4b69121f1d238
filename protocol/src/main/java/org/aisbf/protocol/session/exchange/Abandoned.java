package org.aisbf.protocol.session.exchange;

/**
 * Ended for the caller, while the worker may still be working on it. What comes is dropped.
 *
 * @param releasedAt when the worker counts as free of it, unless it says so before; signs of life
 *     move it
 * @param totalAt how far they can move it
 */
public record Abandoned(ExchangeTerms terms, long releasedAt, long totalAt)
    implements ExchangeState {

  /**
   * The state behind an end that the worker does not know of. A worker that can be told has the
   * idle limit to say that it stopped; one that cannot goes on, and counts as busy for as long as a
   * first answer may take.
   */
  static ExchangeState of(ExchangeTerms terms, long totalAt, long now) {
    long bound = terms.cancellable() ? Math.max(totalAt, now + terms.idle()) : totalAt;
    long releasedAt = Math.min(now + (terms.cancellable() ? terms.idle() : terms.first()), bound);
    return releasedAt <= now ? new Ended() : new Abandoned(terms, releasedAt, bound);
  }

  Abandoned extendedTo(long at) {
    return at <= releasedAt ? this : new Abandoned(terms, Math.min(at, totalAt), totalAt);
  }
}
