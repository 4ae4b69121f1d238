package org.aisbf.conformance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which waits of a worker are taken for random ones. */
class WaitsTest {

  @Test
  void aFixedWaitIsFoundThroughTheNoiseOfAMachine() {
    assertThat(
            Reconnects.unlessRandom(
                List.of(980L, 1_000L, 1_010L, 1_150L, 1_005L, 1_090L, 1_002L, 1_007L, 1_001L)))
        .contains("the same but for 150 ms");
  }

  @Test
  void hurryIsFoundWhateverItsWaits() {
    assertThat(Reconnects.unlessRandom(List.of(900L, 10L, 340L, 0L, 100L, 120L, 250L, 70L, 5L)))
        .contains("all shorter than 350 ms");
  }

  @Test
  void randomWaitsPass() {
    SplittableRandom random = new SplittableRandom(11);
    for (int run = 0; run < 10_000; run++) {
      List<Long> waits =
          LongStream.concat(LongStream.of(random.nextLong(1_000)), random.longs(8, 0, 2_000))
              .boxed()
              .toList();
      assertThat(Reconnects.unlessRandom(waits)).as("%s", waits).isNull();
    }
  }
}
