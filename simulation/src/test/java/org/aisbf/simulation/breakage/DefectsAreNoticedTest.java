package org.aisbf.simulation.breakage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.aisbf.simulation.SeedFailed;
import org.aisbf.simulation.Simulation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation bites: every defect is found soon, and by a property that it offends. */
class DefectsAreNoticedTest {
  private static final int MOST_SEEDS = 500;

  @ParameterizedTest
  @EnumSource
  void aDefectIsNoticed(Defect defect) {
    for (long seed = 0; seed < MOST_SEEDS; seed++) {
      try {
        Simulation.run(seed, defect.breakage());
      } catch (SeedFailed found) {
        assertThat(found.property()).as(found.getMessage()).isIn(defect.noticedBy());
        assertThat(found).hasMessageContaining("-Dseed=" + seed);
        return;
      }
    }
    fail(defect + " was not noticed in " + MOST_SEEDS + " worlds");
  }
}
