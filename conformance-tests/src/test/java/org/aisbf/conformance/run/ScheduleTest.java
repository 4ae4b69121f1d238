package org.aisbf.conformance.run;

import static org.aisbf.conformance.scenario.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisbf.conformance.check.Finding;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.run.Schedule.Duty;
import org.aisbf.conformance.scenario.Judge;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a lane takes next, and what has to be alone. */
class ScheduleTest {
  private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
  private final List<String> order = new ArrayList<>();

  @AfterEach
  void close() {
    alarms.shutdownNow();
  }

  @Test
  void aFurtherLaneTakesWhatWaitsLongBeforeAllElse() {
    assertThat(orderOf(Duty.ALL_LONG_FIRST)).containsExactly("long", "one", "two", "last");
  }

  @Test
  void aLaneThatOnlyHelpsLeavesTheRest() {
    assertThat(orderOf(Duty.LONG)).containsExactly("long");
  }

  @Test
  void theFirstLaneKeepsTheOrder() {
    assertThat(orderOf(Duty.ALL)).containsExactly("one", "two", "long", "last");
  }

  private List<String> orderOf(Duty duty) {
    List<Scenario<Judge>> all =
        List.of(
            passing("one"),
            passing("two"),
            scenario("long").needs(Need.LONG_WAITS).judges("long").script(ScheduleTest::pass),
            scenario("last").runsLast().judges("last").script(ScheduleTest::pass));
    schedule(all).work(lane(), duty);
    return order;
  }

  @Test
  void twoLanesShareWhatBothTake() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    Scenario.Script<Judge> meet =
        judge -> {
          both.countDown();
          wait(both);
          pass(judge);
        };
    Schedule<Judge> schedule =
        schedule(
            List.of(
                scenario("one").judges("one").script(meet),
                scenario("two").judges("two").script(meet)));
    runOnTwoLanes(schedule);
    assertThat(schedule.findings().all())
        .extracting(Finding::verdict)
        .containsExactly(Verdict.PASS, Verdict.PASS);
  }

  @Test
  void whatComesLastIsAlone() throws Exception {
    AtomicInteger running = new AtomicInteger();
    List<Integer> beside = new ArrayList<>();
    Scenario.Script<Judge> counted =
        judge -> {
          beside.add(running.getAndIncrement());
          pass(judge);
          running.decrementAndGet();
        };
    Schedule<Judge> schedule =
        schedule(
            List.of(
                passing("one"),
                passing("two"),
                scenario("three").runsLast().judges("three").script(counted),
                scenario("four").runsLast().judges("four").script(counted),
                scenario("five").runsLast().judges("five").script(counted)));
    runOnTwoLanes(schedule);
    assertThat(beside).containsExactly(0, 0, 0);
    assertThat(order.subList(2, 5)).containsExactly("three", "four", "five");
  }

  private void runOnTwoLanes(Schedule<Judge> schedule) throws InterruptedException {
    Thread other = Thread.ofPlatform().start(() -> schedule.work(lane(), Duty.ALL_LONG_FIRST));
    schedule.work(lane(), Duty.ALL);
    other.join();
  }

  private Schedule<Judge> schedule(List<Scenario<Judge>> all) {
    return new Schedule<>(all, (name, number, of, found) -> order.add(name));
  }

  private Lane<Judge> lane() {
    return new Lane<>(new Bare(), RunOptions.USUAL, alarms);
  }

  private static Scenario<Judge> passing(String name) {
    return scenario(name).judges(name).script(ScheduleTest::pass);
  }

  private static void pass(Judge judge) {
    judge.pass(judge.declared().getFirst(), "it ran");
  }

  private static void wait(CountDownLatch latch) throws Stopped {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new Stopped("alone");
    }
  }

  /** No subject at all. */
  private static final class Bare implements Stand<Judge> {
    @Override
    public boolean offers(Need need) {
      return true;
    }

    @Override
    public boolean isManual() {
      return true;
    }

    @Override
    public WireLog reset() {
      return new WireLog(() -> 0);
    }

    @Override
    public @Nullable String misdeed(boolean ended) {
      return null;
    }

    @Override
    public Judge bench(Judge judge) {
      return judge;
    }
  }
}
