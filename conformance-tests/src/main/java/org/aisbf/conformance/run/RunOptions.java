package org.aisbf.conformance.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to run. Time limits are on the real clock.
 *
 * @param slow whether scenarios with long real waits run too
 * @param limit the most that one scenario may take; it is ended then
 * @param slowLimit the same for one with long waits
 * @param whole the most that the run may take; what has not run by then is not run
 * @param seed shuffles the scenarios, so that what one leaves behind meets another; {@code null}
 *     for the order they are declared in
 */
public record RunOptions(
    boolean slow, Duration limit, Duration slowLimit, Duration whole, @Nullable Long seed) {

  /** Without slow scenarios, in the declared order. */
  public static final RunOptions USUAL =
      new RunOptions(
          false, Duration.ofMinutes(5), Duration.ofMinutes(45), Duration.ofHours(2), null);
}
