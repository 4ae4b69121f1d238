package org.aisbf.conformance.run;

import java.util.List;
import org.aisbf.conformance.check.Finding;

/** Hears how a run goes on. Called by the run's threads, one call at a time. */
public interface RunListener {
  /** Nobody listens. */
  RunListener NONE = (scenario, number, of, findings) -> {};

  /**
   * A scenario has ended.
   *
   * @param number how many have ended
   * @param of how many there are
   */
  void ended(String scenario, int number, int of, List<Finding> findings);
}
