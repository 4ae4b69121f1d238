package org.aisbf.protocol.session.worker;

/**
 * How long to wait after the next failure (REC-1), and after the next replacement (ADM-5).
 *
 * @param ceiling of the last wait, milliseconds; 0 when the last session was a good one
 * @param outageSince when the outage began; of no meaning while the ceiling is 0
 * @param replaced the last wait after a replacement, milliseconds; 0 for none
 */
public record Backoff(long ceiling, long outageSince, long replaced) {

  /** Nothing went wrong lately. */
  public static final Backoff FRESH = new Backoff(0, 0, 0);

  /** One more failure: the next ceiling. */
  Backoff failed(long now, Timing timing) {
    if (ceiling == 0) {
      return new Backoff(timing.firstDelay(), now, replaced);
    }
    long plateau = Math.min(timing.maxDelay(), 2 * timing.firstDelay());
    long doubled = Math.min(timing.maxDelay(), 2 * ceiling);
    boolean held = now - outageSince < timing.plateau();
    return new Backoff(held ? Math.min(plateau, doubled) : doubled, outageSince, replaced);
  }

  /** One more replacement: the next wait. */
  Backoff replacedAgain(Timing timing) {
    long next =
        replaced == 0 ? timing.replacedDelay() : Math.min(timing.maxReplacedDelay(), 2 * replaced);
    return new Backoff(ceiling, outageSince, next);
  }

  /**
   * A session ended: forgets the failures before it when it was ready for longer than their last
   * delay. A replacement is forgotten only after twice its delay, since of two workers that evict
   * each other each is ready for exactly as long as the other waits.
   */
  Backoff afterReady(long millis) {
    return new Backoff(
        millis > ceiling ? 0 : ceiling, outageSince, millis > 2 * replaced ? 0 : replaced);
  }
}
