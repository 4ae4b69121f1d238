package org.aisbf.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import org.aisbf.simulation.world.Breakage;
import org.junit.jupiter.api.Test;

/**
 * Whole systems under seeds. {@code -Dseed=N} runs one seed alone; {@code -Dseeds=100000} runs more
 * of them, {@code -Dfirst.seed=N} others.
 */
class SeedsTest {
  private static final System.Logger LOG = System.getLogger(SeedsTest.class.getName());
  private static final long USUAL = 2_000;

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
    Long one = Long.getLong("seed");
    if (one != null) {
      LOG.log(Level.INFO, "{0}", Simulation.run(one, Breakage.NONE));
      return;
    }
    long count = Long.getLong("seeds", USUAL);
    long began = System.nanoTime();
    Simulation.Summary summary = Simulation.runAll(Long.getLong("first.seed", 0), count);
    LOG.log(
        Level.INFO,
        "{0} worlds, {1} steps, {2} virtual hours, in {3} s; 2,000 may take 90 s\n{4}",
        summary.worlds(),
        summary.steps(),
        summary.virtualMillis() / 3_600_000,
        (System.nanoTime() - began) / 1_000_000_000,
        summary.counts());
    assertThat(summary.worlds()).isEqualTo(count);
    if (count >= USUAL) {
      assertThat(summary.counts()).containsKeys(MET);
    }
  }
}
