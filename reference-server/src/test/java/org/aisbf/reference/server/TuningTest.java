package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuningTest {

  @ParameterizedTest
  @CsvSource({"512, 64, 64", "384, 64, 64", "240, 64, 40", "240, 16, 16"})
  void aSmallHeapLowersWhatIsTaken(long heapMiB, long wantedMiB, long takenMiB) {
    assertThat(Tuning.of(wantedMiB << 20, heapMiB << 20).largestBody()).isEqualTo(takenMiB << 20);
  }

  @Test
  void theBudgetTakesALargestBodyWithItsCopies() throws Exception {
    Tuning tuning = Tuning.of(64 << 20, 384L << 20);
    try (var small = tuning.budget().lease();
        var large = tuning.budget().lease()) {
      assertThat(large.take(tuning.largestBody())).isTrue();
      assertThat(small.take(1 << 20)).isFalse();
    }
  }
}
