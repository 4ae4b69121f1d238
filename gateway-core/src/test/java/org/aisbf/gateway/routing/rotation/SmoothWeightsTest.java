package org.aisbf.gateway.routing.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SmoothWeightsTest {

  private static boolean[] all(int count) {
    boolean[] all = new boolean[count];
    Arrays.fill(all, true);
    return all;
  }

  private static int[] count(SmoothWeights weights, boolean[] available, int calls) {
    int[] counts = new int[available.length];
    for (int i = 0; i < calls; i++) {
      counts[weights.next(available)]++;
    }
    return counts;
  }

  @Test
  void mixesInsteadOfGivingBursts() {
    SmoothWeights weights = new SmoothWeights(5, 1, 1);
    List<Integer> order = IntStream.range(0, 7).mapToObj(i -> weights.next(all(3))).toList();
    assertThat(order).containsExactly(0, 0, 1, 0, 2, 0, 0);
  }

  /** Shares within one in a hundred over 10,000 calls; here even within the number of members. */
  @Property(tries = 200)
  void keepsTheSharesOverTenThousandCalls(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 1_000) Integer> shares) {
    SmoothWeights weights = new SmoothWeights(shares.stream().mapToInt(i -> i).toArray());
    int sum = shares.stream().mapToInt(i -> i).sum();
    int[] counts = count(weights, all(shares.size()), 10_000);
    for (int i = 0; i < shares.size(); i++) {
      double expected = 10_000.0 * shares.get(i) / sum;
      assertThat((double) counts[i]).isCloseTo(expected, within((double) shares.size()));
    }
  }

  @Test
  void thoseThatWereAwayOweNothingAndAreOwedNothing() {
    SmoothWeights weights = new SmoothWeights(3, 2, 1);
    count(weights, all(3), 1_002);
    assertThat(count(weights, new boolean[] {false, true, true}, 900)).containsExactly(0, 600, 300);
    assertThat(count(weights, all(3), 60)).containsExactly(30, 20, 10);
  }

  @Test
  void nobodyAvailableIsNobody() {
    assertThat(new SmoothWeights(1, 1).next(new boolean[2])).isEqualTo(-1);
    assertThatThrownBy(() -> new SmoothWeights(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsTheSharesAmongManyThreads() throws Exception {
    SmoothWeights weights = new SmoothWeights(6, 3, 1);
    List<Callable<int[]>> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      callers.add(() -> count(weights, all(3), 2_500));
    }
    int[] sum = new int[3];
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<int[]> counted : threads.invokeAll(callers)) {
        for (int i = 0; i < 3; i++) {
          sum[i] += counted.get()[i];
        }
      }
    }
    assertThat(sum).containsExactly(6_000, 3_000, 1_000);
  }
}
