package org.aisbf.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DeterministicSchedulerTest {
  private static List<Integer> orderOf(DeterministicScheduler scheduler, int tasks) {
    List<Integer> order = new ArrayList<>();
    IntStream.range(0, tasks).forEach(i -> scheduler.execute(() -> order.add(i)));
    scheduler.runUntilIdle(tasks);
    return order;
  }

  @Test
  void firstInFirstOut() {
    assertThat(orderOf(DeterministicScheduler.fifo(), 5)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void oneSeedIsOneOrderAndManySeedsAreMany() {
    Set<List<Integer>> orders = new HashSet<>();
    for (long seed = 0; seed < 200; seed++) {
      List<Integer> order = orderOf(DeterministicScheduler.seeded(seed), 4);
      assertThat(orderOf(DeterministicScheduler.seeded(seed), 4)).isEqualTo(order);
      orders.add(order);
    }
    assertThat(orders).hasSize(24);
  }

  @Property(tries = 100)
  void aSerialExecutorKeepsItsOrder(@ForAll long seed) {
    DeterministicScheduler scheduler = DeterministicScheduler.seeded(seed);
    Executor a = scheduler.serial();
    Executor b = scheduler.serial();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int number = i;
      a.execute(() -> order.add(number));
      b.execute(() -> order.add(100 + number));
    }
    assertThat(scheduler.waiting()).isEqualTo(2);
    scheduler.runUntilIdle(20);
    assertThat(order.stream().filter(n -> n < 100)).isSorted().hasSize(10);
    assertThat(order.stream().filter(n -> n >= 100)).isSorted().hasSize(10);
  }

  @Test
  void aThrowingTaskReachesTheCallerAndTheNextOneStillRuns() {
    DeterministicScheduler scheduler = DeterministicScheduler.fifo();
    Executor serial = scheduler.serial();
    List<String> ran = new ArrayList<>();
    serial.execute(
        () -> {
          throw new IllegalArgumentException("broken");
        });
    serial.execute(() -> ran.add("next"));
    assertThatThrownBy(scheduler::runOne).hasMessage("broken");
    scheduler.runUntilIdle(10);
    assertThat(ran).containsExactly("next");
    assertThat(scheduler.executed()).isEqualTo(2);
  }

  @Test
  void tasksThatFeedOneAnotherAreNoticed() {
    DeterministicScheduler scheduler = DeterministicScheduler.fifo();
    Runnable[] self = new Runnable[1];
    self[0] = () -> scheduler.execute(self[0]);
    scheduler.execute(self[0]);
    assertThatThrownBy(() -> scheduler.runUntilIdle(50)).hasMessageContaining("50 tasks");
  }
}
