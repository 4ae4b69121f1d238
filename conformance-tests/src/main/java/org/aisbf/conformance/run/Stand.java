package org.aisbf.conformance.run;

import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.scenario.Judge;
import org.aisbf.conformance.scenario.Need;

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

  /** What the next scenario works with. */
  B bench(Judge judge);
}
