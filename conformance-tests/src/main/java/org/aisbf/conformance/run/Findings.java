package org.aisbf.conformance.run;

import java.util.List;
import org.aisbf.conformance.check.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What a run found.
 *
 * @param all one for each check of each scenario
 * @param cutShort why the run ended before every scenario was run; {@code null} where it did not
 */
public record Findings(List<Finding> all, @Nullable String cutShort) {

  /** Copies the list. */
  public Findings {
    all = List.copyOf(all);
  }
}
