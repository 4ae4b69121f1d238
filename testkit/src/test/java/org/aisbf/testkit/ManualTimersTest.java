package org.aisbf.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.aisbf.protocol.time.Timer;
import org.junit.jupiter.api.Test;

class ManualTimersTest {
  private final ManualTimers timers = new ManualTimers(5, 1_000);
  private final List<String> ran = new ArrayList<>();

  private void note(String name) {
    ran.add(name + "@" + timers.now());
  }

  @Test
  void tasksRunInTheOrderOfTheirTimesAndTiesInThatOfTheirInsertion() {
    timers.schedule(20, () -> note("late"));
    timers.schedule(10, () -> note("first"));
    timers.schedule(10, () -> note("second"));
    timers.advance(30);
    assertThat(ran).containsExactly("first@15", "second@15", "late@25");
    assertThat(timers.now()).isEqualTo(35);
  }

  @Test
  void aTaskScheduledOnTheWayRunsAtItsOwnTime() {
    timers.schedule(10, () -> timers.schedule(5, () -> note("inner")));
    timers.schedule(20, () -> note("outer"));
    timers.advance(20);
    assertThat(ran).containsExactly("inner@20", "outer@25");
  }

  @Test
  void nothingRunsBeforeItIsDue() {
    timers.schedule(10, () -> note("task"));
    timers.advance(9);
    assertThat(ran).isEmpty();
    assertThat(timers.nextWakeUp()).hasValue(15);
    assertThat(timers.pending()).isOne();
  }

  @Test
  void aDelayOfNothingRunsOnRunDue() {
    timers.schedule(-5, () -> note("task"));
    timers.runDue();
    assertThat(ran).containsExactly("task@5");
  }

  @Test
  void aWithdrawnTaskNeverRunsAndCountsNoMore() {
    Timer timer = timers.schedule(10, () -> note("task"));
    timer.cancel();
    timer.cancel();
    assertThat(timers.pending()).isZero();
    assertThat(timers.nextWakeUp()).isEmpty();
    timers.advance(100);
    assertThat(ran).isEmpty();
  }

  @Test
  void theWallClockJumpsAlone() {
    timers.jumpWall(-500);
    timers.advance(7);
    assertThat(timers.wallMillis()).isEqualTo(507);
    assertThat(timers.now()).isEqualTo(12);
  }

  @Test
  void runNextGoesToTheNextWakeUp() {
    timers.schedule(1_000, () -> note("task"));
    assertThat(timers.runNext()).isTrue();
    assertThat(timers.runNext()).isFalse();
    assertThat(ran).containsExactly("task@1005");
  }

  @Test
  void aDelayBeyondTheEndOfTimeIsTheEndOfTime() {
    timers.schedule(Long.MAX_VALUE, () -> note("never"));
    assertThat(timers.nextWakeUp()).hasValue(Long.MAX_VALUE);
  }

  @Test
  void timeDoesNotGoBack() {
    assertThatThrownBy(() -> timers.advance(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void everyTaskRunsOnceAtItsTime(
      @ForAll @Size(max = 30) List<@IntRange(max = 50) Integer> delays) {
    ManualTimers own = new ManualTimers();
    List<Long> times = new ArrayList<>();
    delays.forEach(delay -> own.schedule(delay, () -> times.add(own.now())));
    own.advance(50);
    assertThat(times).isEqualTo(delays.stream().map(Integer::longValue).sorted().toList());
  }
}
