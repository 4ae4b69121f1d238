package org.aisbf.toymodel.engine;

import java.util.concurrent.TimeUnit;

/** Slows one generation down to so many tokens a second, without falling behind by its sleeping. */
final class Pace {
  private final double tokensPerSecond;
  private final long begin = System.nanoTime();
  private long tokens;

  Pace(double tokensPerSecond) {
    this.tokensPerSecond = tokensPerSecond;
  }

  /**
   * Waits until the next token is due; the first one is due at once.
   *
   * @return false when the thread was interrupted, which it then still is
   */
  boolean await() {
    if (tokensPerSecond <= 0) {
      return true;
    }
    long due = begin + (long) (tokens++ * (TimeUnit.SECONDS.toNanos(1) / tokensPerSecond));
    try {
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
