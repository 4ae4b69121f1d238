package org.aisbf.simulation;

import org.aisbf.simulation.world.Breakage;
import org.junit.jupiter.api.Test;

/**
 * Whole systems under seeds. {@code -Dseed=N} runs one seed alone; {@code -Dseeds=100000} runs more
 * of them, {@code -Dfirst.seed=N} others.
 */
class SeedsTest {
  /** What so many worlds meet, whatever their seeds; else they would show little. */
  private static final String[] MET = {
    "outcome Completed",
    "outcome Failed",
    "outcome Cancelled",
    "outcome WorkerLost",
    "outcome TimedOut",
    "broker crashes",
    "broker drains",
    "worker crashes",
    "worker drains",
    "provider revoked",
    "token rotated",
    "a broker that does not greet",
    "refused 403",
    "refused 503",
    "dialect DOCUMENTED",
    "dialect DEPLOYED rude",
    "dialect BUFFERED",
    "dialect OLDEST",
    "dialect BASE64",
    "weather: cut",
    "weather: vanish",
    "weather: half open",
    "weather: stall",
    "weather: delay",
    "weather: dial swallowed",
    "weather: a part of a message",
    "weather: wall clock jumps"
  };

  @Test
  void theTenPropertiesHoldUnderEverySeed() {
    Seeds.run(seed -> Simulation.run(seed, Breakage.NONE), Simulation::runAll, MET);
  }
}
