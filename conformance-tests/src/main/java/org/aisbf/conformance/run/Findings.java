package org.aisbf.conformance.run;

import java.util.List;
import org.aisbf.conformance.check.Finding;

/**
 * What a run found.
 *
 * @param all one for each check of each scenario
 * @param complete whether every scenario was run
 */
public record Findings(List<Finding> all, boolean complete) {

  /** Copies the list. */
  public Findings {
    all = List.copyOf(all);
  }
}
