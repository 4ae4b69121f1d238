package org.aisbf.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Half a minute of what {@link Chaos} does for as long as wanted. */
class ChaosTest {

  @Test
  void eachRequestHasOneEndAndNothingGrows() throws Exception {
    Chaos chaos = new Chaos(Duration.ofSeconds(30), 7, 6);
    Growth growth = chaos.run();
    assertThat(chaos.tally().violations()).isEmpty();
    assertThat(growth.isNone()).as(growth::toString).isTrue();
    for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.LEFT))) {
      assertThat(chaos.tally().count(kind, Judge.COMPLETE)).as(kind.name()).isPositive();
    }
  }
}
