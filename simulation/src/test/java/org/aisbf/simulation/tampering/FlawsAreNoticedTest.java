package org.aisbf.simulation.tampering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.aisbf.simulation.FailoverSimulation;
import org.aisbf.simulation.SeedFailed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation bites: every flaw is found soon, and by a property that it offends. */
class FlawsAreNoticedTest {
  private static final int MOST_SEEDS = 300;

  @ParameterizedTest
  @EnumSource
  void aFlawIsNoticed(Flaw flaw) {
    for (long seed = 0; seed < MOST_SEEDS; seed++) {
      try {
        FailoverSimulation.run(seed, flaw.tampering());
      } catch (SeedFailed found) {
        assertThat(found.property()).as(found.getMessage()).isIn(flaw.noticedBy());
        assertThat(found).hasMessageContaining("-Dseed=" + seed);
        return;
      }
    }
    fail(flaw + " was not noticed in " + MOST_SEEDS + " worlds");
  }
}
