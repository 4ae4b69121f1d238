package org.aisbf.simulation;

import java.util.stream.LongStream;
import org.aisbf.simulation.failover.Bazaar;
import org.aisbf.simulation.failover.Tampering;
import org.aisbf.simulation.property.Violated;
import org.aisbf.simulation.world.Report;

/**
 * Serves requests by routes and the failure engine in the worlds of seeds. Safe for many threads.
 */
public final class FailoverSimulation {
  private FailoverSimulation() {}

  /**
   * Lives through one world.
   *
   * @throws SeedFailed when a property does not hold
   */
  public static Report run(long seed, Tampering tampering) {
    Bazaar world = new Bazaar(seed, tampering);
    try {
      return world.run();
    } catch (Violated violated) {
      throw new SeedFailed("FailoverSeedsTest", seed, violated, world.tail());
    }
  }

  /**
   * Lives through many worlds, on all processors.
   *
   * @return the sum of what they met
   * @throws SeedFailed for one that fails
   */
  public static Simulation.Summary runAll(long first, long count) {
    return LongStream.range(first, first + count)
        .parallel()
        .mapToObj(seed -> Simulation.Summary.of(run(seed, Tampering.NONE)))
        .reduce(Simulation.Summary.NONE, Simulation.Summary::plus);
  }
}
