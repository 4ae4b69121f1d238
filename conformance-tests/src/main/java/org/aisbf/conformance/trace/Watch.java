package org.aisbf.conformance.trace;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/**
 * How a trace waits: what arrives meanwhile is taken in, and the first breach of a rule that is
 * seen in it ends the trace.
 */
final class Watch {
  private final Pace pace;
  private final Runnable takingIn;
  private @Nullable Broken broken;

  /**
   * Waits at a subject's pace.
   *
   * @param takingIn takes in what has arrived, and complains
   */
  Watch(Pace pace, Runnable takingIn) {
    this.pace = pace;
    this.takingIn = takingIn;
  }

  Pace pace() {
    return pace;
  }

  /** Waits as long as for a signal. */
  boolean await(BooleanSupplier condition) throws Broken {
    return await(condition, pace.signal());
  }

  boolean await(BooleanSupplier condition, Duration limit) throws Broken {
    boolean met =
        pace.await(
            () -> {
              takingIn.run();
              return broken != null || condition.getAsBoolean();
            },
            limit);
    if (broken != null) {
      throw broken;
    }
    return met;
  }

  /** Lets time pass. */
  void pass(Duration time) throws Broken {
    boolean unused = await(() -> false, time);
  }

  /** A rule was broken. */
  void complain(String rule, String what) {
    if (broken == null) {
      broken = new Broken(rule, what);
    }
  }
}
