package org.aisbf.reference.worker;

import java.util.function.BooleanSupplier;

/** Waits for a condition, for a generous time. */
public final class Await {
  private static final long LIMIT_NANOS = 120_000_000_000L;

  private Await() {}

  /** Polls until it holds; fails with the words when it does not. */
  public static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain until " + what);
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
