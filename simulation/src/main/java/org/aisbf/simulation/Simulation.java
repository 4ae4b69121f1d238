package org.aisbf.simulation;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.aisbf.simulation.property.Violated;
import org.aisbf.simulation.world.Breakage;
import org.aisbf.simulation.world.Report;
import org.aisbf.simulation.world.World;

/** Lives through the worlds of seeds. Safe for many threads: worlds share nothing. */
public final class Simulation {
  private Simulation() {}

  /**
   * Lives through one world.
   *
   * @throws SeedFailed when a property does not hold
   */
  public static Report run(long seed, Breakage breakage) {
    World world = new World(seed, breakage);
    try {
      return world.run();
    } catch (Violated violated) {
      throw new SeedFailed("SeedsTest", seed, violated, world.tail());
    }
  }

  /**
   * Lives through many worlds, on all processors.
   *
   * @return the sum of what they met
   * @throws SeedFailed for one that fails
   */
  public static Summary runAll(long first, long count) {
    return LongStream.range(first, first + count)
        .parallel()
        .mapToObj(seed -> Summary.of(run(seed, Breakage.NONE)))
        .reduce(Summary.NONE, Summary::plus);
  }

  /**
   * The sum of some reports.
   *
   * @param worlds how many
   * @param steps in all of them
   * @param virtualMillis in all of them
   * @param counts what they met
   */
  public record Summary(long worlds, long steps, long virtualMillis, Map<String, Integer> counts) {
    static final Summary NONE = new Summary(0, 0, 0, Map.of());

    static Summary of(Report report) {
      return new Summary(1, report.steps(), report.virtualMillis(), report.counts());
    }

    Summary plus(Summary that) {
      Map<String, Integer> sum = new TreeMap<>(counts);
      that.counts.forEach((what, count) -> sum.merge(what, count, Integer::sum));
      return new Summary(
          worlds + that.worlds, steps + that.steps, virtualMillis + that.virtualMillis, sum);
    }
  }
}
