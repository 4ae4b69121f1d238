package org.aisbf.simulation;

import org.aisbf.simulation.failover.Tampering;
import org.junit.jupiter.api.Test;

/**
 * Routes and the failure engine under seeds. {@code -Dseed=N} runs one seed alone; {@code
 * -Dseeds=100000} runs more of them, {@code -Dfirst.seed=N} others.
 */
class FailoverSeedsTest {
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
    Seeds.run(
        seed -> FailoverSimulation.run(seed, Tampering.NONE), FailoverSimulation::runAll, MET);
  }
}
