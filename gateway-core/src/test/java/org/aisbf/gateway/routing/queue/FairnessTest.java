package org.aisbf.gateway.routing.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Ten keys at one place that serves a token in a millisecond of virtual time: nine send alike, the
 * tenth as much as they or a hundred times that.
 */
class FairnessTest {

  private static final int KEYS = 10;
  private static final int FLOOD = 9;
  private static final long QUANTUM = 1;
  private static final long LARGEST = 2_000;
  private static final int SERVED = 20_000;

  /** What the waits of one key were, in milliseconds. */
  private record Waits(long longest, double mean, int requests) {}

  /** Each of the nine sends its next request as soon as the last one is served by somebody. */
  private static List<Waits> withAlwaysOneWaiting(int floodWaiting, boolean alike) {
    FairLine<Integer> line = new FairLine<>(200, 200, QUANTUM);
    List<Random> sizes = new ArrayList<>();
    List<List<Long>> waits = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      sizes.add(new Random(key));
      waits.add(new ArrayList<>());
      for (int i = 0; i < (key == FLOOD ? floodWaiting : 1); i++) {
        line.enter("k" + key, "r", cost(sizes.get(key), alike), key, 0);
      }
    }
    long now = 0;
    for (int i = 0; i < SERVED; i++) {
      Waiting<Integer> next = next(line);
      waits.get(next.what()).add(now - next.since());
      line.enter(next.key(), "r", cost(sizes.get(next.what()), alike), next.what(), now);
      now += next.cost();
    }
    return waits.stream().map(FairnessTest::summary).toList();
  }

  private static long cost(Random random, boolean alike) {
    return alike ? 1_000 : 1 + random.nextInt((int) LARGEST);
  }

  private static Waits summary(List<Long> waits) {
    return new Waits(
        waits.stream().mapToLong(w -> w).max().orElse(0),
        waits.stream().mapToLong(w -> w).average().orElse(0),
        waits.size());
  }

  private static Waiting<Integer> next(FairLine<Integer> line) {
    FairLine.Turn<Integer> turn = line.turn(x -> true);
    assertThat(turn).isNotNull();
    line.serve(turn);
    return turn.waiting();
  }

  /** What stands in {@link FairLine}, for the largest request, of nine others. */
  private static long bound() {
    long turns = (LARGEST + QUANTUM - 1) / QUANTUM;
    return (KEYS - 1) * (turns * QUANTUM + LARGEST);
  }

  @Test
  void aFloodMakesNobodyWaitLongerThanTenEqualKeysDo() {
    List<Waits> equal = withAlwaysOneWaiting(1, true);
    List<Waits> flooded = withAlwaysOneWaiting(100, true);
    for (int key = 0; key < FLOOD; key++) {
      assertThat(flooded.get(key).longest()).isLessThanOrEqualTo(equal.get(key).longest());
      assertThat(flooded.get(key).mean()).isLessThanOrEqualTo(equal.get(key).mean());
    }
  }

  @Test
  void withRequestsOfAllSizesToo() {
    List<Waits> equal = withAlwaysOneWaiting(1, false);
    List<Waits> flooded = withAlwaysOneWaiting(100, false);
    for (int key = 0; key < FLOOD; key++) {
      assertThat(flooded.get(key).longest()).isLessThan(bound() + LARGEST);
      assertThat(equal.get(key).longest()).isLessThan(bound() + LARGEST);
      assertThat(flooded.get(key).mean()).isLessThan(equal.get(key).mean() * 1.01);
    }
  }

  /** Nine send within their share, the tenth a hundred times as much as one of them. */
  @Test
  void nobodyWithinItsShareIsTurnedAwayOrWaitsBeyondTheBound() {
    FairLine<Integer> line = new FairLine<>(100, 100, QUANTUM);
    Random random = new Random(2);
    PriorityQueue<long[]> arrivals = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
    long until = 4_000_000;
    // A tenth of the place's time each: on average 1,000 tokens every 10 s, in bursts.
    for (int key = 0; key < FLOOD; key++) {
      for (long t = 0; t < until; t += 11_000) {
        arrivals.add(new long[] {t + random.nextInt(500), key, 1 + random.nextInt(2_000)});
      }
    }
    for (long t = 0; t < until; t += 110) {
      arrivals.add(new long[] {t, FLOOD, 1 + random.nextInt(2_000)});
    }
    long longest = 0;
    long now = 0;
    int turnedAway = 0;
    int served = 0;
    while (!arrivals.isEmpty() || line.size() > 0) {
      while (!arrivals.isEmpty() && (arrivals.peek()[0] <= now || line.size() == 0)) {
        long[] one = arrivals.remove();
        now = Math.max(now, one[0]);
        switch (line.enter("k" + one[1], "r", one[2], (int) one[1], one[0])) {
          case Entry.Refused<Integer> refused -> turnedAway += one[1] == FLOOD ? 0 : 1;
          case Entry.Admitted<Integer> admitted -> {
            Waiting<Integer> displaced = admitted.displaced();
            turnedAway += displaced == null || displaced.what() == FLOOD ? 0 : 1;
          }
        }
      }
      Waiting<Integer> next = next(line);
      if (next.what() != FLOOD) {
        served++;
        longest = Math.max(longest, now - next.since());
      }
      now += next.cost();
    }
    assertThat(turnedAway).isZero();
    assertThat(served).isEqualTo(9 * 364);
    // Beside the turns of the others, the request that is being served when it comes.
    assertThat(longest).isLessThan(bound() + LARGEST);
  }
}
