package org.aisbf.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import org.aisbf.simulation.failover.Tampering;
import org.junit.jupiter.api.Test;

/**
 * Routes and the failure engine under seeds. {@code -Dseed=N} runs one seed alone; {@code
 * -Dseeds=100000} runs more of them, {@code -Dfirst.seed=N} others.
 */
class FailoverSeedsTest {
  private static final System.Logger LOG = System.getLogger(FailoverSeedsTest.class.getName());
  private static final long USUAL = 2_000;

  /** What so many worlds meet, whatever their seeds; else they would show little. */
  private static final String[] MET = {
    "attempt NONE",
    "attempt NO_DONE",
    "attempt HANGS_WHEN_COMPLETE",
    "attempt STAYS_OPEN",
    "attempt GARBLED",
    "attempt PENDING_FIRST",
    "attempt THROTTLED_SHORTLY",
    "attempt THROTTLED_LONG",
    "attempt THROTTLED",
    "attempt BUSY",
    "attempt BAD_GATEWAY",
    "attempt CRASHED",
    "attempt RESET",
    "attempt MUTE",
    "attempt PENDING_FOREVER",
    "attempt HEADERS_ONLY",
    "attempt CHATTY",
    "attempt CUT",
    "attempt ERROR_EVENT",
    "attempt STALLS",
    "attempt ENDS_EARLY",
    "attempt TOO_LONG",
    "attempt CONTENT_POLICY",
    "attempt UNPROCESSABLE",
    "attempt UNAUTHORIZED",
    "attempt FORBIDDEN",
    "attempt MODEL_MISSING",
    "attempt NONSENSE",
    "end StreamEnded",
    "end Whole",
    "end Failed",
    "end Left",
    "rescued",
    "owner told",
    "worker lost",
    "worker drains",
    "worker replaced",
    "worker comes",
    "buyer leaves"
  };

  @Test
  void whatIsTrueOfEachRequestHoldsUnderEverySeed() {
    Long one = Long.getLong("seed");
    if (one != null) {
      LOG.log(Level.INFO, "{0}", FailoverSimulation.run(one, Tampering.NONE));
      return;
    }
    long count = Long.getLong("seeds", USUAL);
    long began = System.nanoTime();
    Simulation.Summary summary = FailoverSimulation.runAll(Long.getLong("first.seed", 0), count);
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
      assertThat(summary.counts()).containsKeys(MET);
    }
  }
}
