package org.aisbf.simulation;

import java.util.List;
import org.aisbf.simulation.property.Violated;

/** A world did not keep a property. Its message is the whole report. */
public final class SeedFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long seed;
  private final String property;

  SeedFailed(String test, long seed, Violated violated, List<String> tail) {
    super(
        "seed "
            + seed
            + " violates "
            + violated.getMessage()
            + "\n\nWhat happened last:\n"
            + String.join("\n", tail)
            + "\n\nTo see it again:\n"
            + replayCommand(test, seed)
            + "\n",
        violated);
    this.seed = seed;
    this.property = violated.property();
  }

  /** The command that runs one seed of a test alone, to be typed at the repository's root. */
  public static String replayCommand(String test, long seed) {
    return "mvn -B -q -pl simulation -am test -Dtest="
        + test
        + " -Dsurefire.failIfNoSpecifiedTests=false -Dseed="
        + seed;
  }

  /** The seed. */
  public long seed() {
    return seed;
  }

  /** The id of the property, such as {@code P1}. */
  public String property() {
    return property;
  }
}
