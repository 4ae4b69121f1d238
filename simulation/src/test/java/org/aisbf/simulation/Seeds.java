package org.aisbf.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.function.LongFunction;

/**
 * Runs worlds under seeds: with {@code -Dseed=N} one alone, else as many as {@code -Dseeds} says
 * from {@code -Dfirst.seed} on.
 */
final class Seeds {
  private static final System.Logger LOG = System.getLogger(Seeds.class.getName());
  private static final long USUAL = 2_000;

  private Seeds() {}

  /** Runs some worlds, one after another. */
  @FunctionalInterface
  interface Worlds {
    Simulation.Summary run(long first, long count);
  }

  /**
   * Runs them.
   *
   * @param one what the log says of one world
   * @param met what so many worlds meet, whatever their seeds; else they would show little
   */
  static void run(LongFunction<?> one, Worlds worlds, String... met) {
    Long seed = Long.getLong("seed");
    if (seed != null) {
      LOG.log(Level.INFO, "{0}", one.apply(seed));
      return;
    }
    long count = Long.getLong("seeds", USUAL);
    long began = System.nanoTime();
    Simulation.Summary summary = worlds.run(Long.getLong("first.seed", 0), count);
    LOG.log(
        Level.INFO,
        "{0} worlds, {1} steps, {2} virtual hours, in {3} s\n{4}",
        summary.worlds(),
        summary.steps(),
        summary.virtualMillis() / 3_600_000,
        (System.nanoTime() - began) / 1_000_000_000,
        summary.counts());
    assertThat(summary.worlds()).isEqualTo(count);
    if (count >= USUAL) {
      assertThat(summary.counts()).containsKeys(met);
    }
  }
}
