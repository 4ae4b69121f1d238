package org.aisbf.gateway.failure;

import org.aisbf.gateway.failure.FailureInput.Failed;
import org.aisbf.gateway.failure.FailureState.Trying;

/** When the same candidate may be tried again. */
final class Pauses {

  /** Whoever asks for more is left alone, milliseconds. */
  static final long LONGEST_WAIT = 5000;

  private static final long FIRST_BACKOFF = 500;
  private static final long LONGEST_BACKOFF = 8000;

  private Pauses() {}

  /**
   * Whether the attempt's candidate may be tried once more.
   *
   * @param most how often it may be, whatever the retries are
   * @param at when
   */
  static boolean mayRepeat(Trying s, int most, long at) {
    return s.current().repeats() < Math.min(most, s.run().terms().retries())
        && s.run().mayTryBeside(1, at);
  }

  /** What a provider asked for, milliseconds. */
  static long asked(Failed in) {
    return in.fault() instanceof Fault.Throttled throttled ? throttled.waitMillis() : 0;
  }

  /** When he may be asked again, with some jitter so that not all who wait come at once. */
  static long untilAllowed(Failed in) {
    return in.now() + asked(in) + (long) (in.chance() * FIRST_BACKOFF);
  }

  /** Twice as long each time, and up to half as much again. */
  static long backoff(Trying s, Failed in) {
    long base = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF << Math.min(s.current().repeats(), 10));
    return in.now() + base + (long) (in.chance() * base / 2);
  }
}
