package org.aisbf.conformance.run;

import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.scenario.Judge;
import org.aisbf.conformance.scenario.Need;
import org.jspecify.annotations.Nullable;

/**
 * One subject, of either role, as the run sees it. Used by one thread.
 *
 * @param <B> what scenarios about that role work with
 */
interface Stand<B> {

  /** Whether it can offer what a scenario needs. */
  boolean offers(Need need);

  /** Whether its time costs nothing. */
  boolean isManual();

  /** Ends what the last scenario left open. */
  WireLog reset();

  /**
   * What it did in a scenario that spoils every verdict, or {@code null}.
   *
   * @param mayEnd whether it may have ended
   */
  @Nullable String misdeed(boolean mayEnd);

  /** What the next scenario works with. */
  B bench(Judge judge);
}
