package org.aisbf.conformance.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to run.
 *
 * @param slow whether scenarios with long real waits run too
 * @param limit the most that one scenario may take, on the real clock; it is ended then
 * @param slowLimit the same for one with long waits
 * @param seed shuffles the scenarios, so that what one leaves behind meets another; {@code null}
 *     for the order they are declared in
 */
public record RunOptions(boolean slow, Duration limit, Duration slowLimit, @Nullable Long seed) {

  /** Without slow scenarios, in the declared order. */
  public static final RunOptions USUAL =
      new RunOptions(false, Duration.ofMinutes(5), Duration.ofMinutes(45), null);
}
