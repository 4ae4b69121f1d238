package org.aisbf.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.aisbf.broker.Outcome;
import org.aisbf.broker.SessionView;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Side;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has to happen soon, in virtual time and under several orders of events. */
class LivenessTest {
  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aWorkerKilledInMidStreamEndsItWithAnErrorWithinASecond(long seed) {
    Scenario scenario = new Scenario(seed);
    Stage stage = scenario.stage;
    stage.market().submit(Scenario.ALICE, Stage.answers(100, 100), true, Habit.GREEDY);
    stage.liveFor(3_000);
    scenario.operator.crash(scenario.seller, true);
    stage.liveFor(3_000);

    Notebook notebook = scenario.notebook;
    long lost = notebook.first(Fact.SocketEnded.class, end -> end.at() == Side.BROKER);
    assertThat(notebook.all(Fact.RequestEnded.class))
        .extracting(Fact.RequestEnded::outcome)
        .containsExactly(new Outcome.WorkerLost(true));
    assertThat(notebook.first(Fact.StreamOver.class, over -> !over.well()) - lost)
        .isBetween(0L, 1_000L);
    assertThat(notebook.read()).contains("\"n\":5").doesNotContain("[DONE]");
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 1_000, 5_000, 12_000, 25_000})
  void workersAreBackWithinFiveSecondsOfTheBroker(long outage) {
    for (long seed = 0; seed < 5; seed++) {
      Stage stage = fleet(seed);
      SimulatedProcess dead = stage.broker().crash();
      assertThat(dead).isNotNull();
      stage.network().abandon(dead, true);
      stage.liveFor(outage);
      stage.broker().start();
      assertAllBack(stage);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void workersAreBackWithinFiveSecondsOfABrokerThatDrained(long seed) {
    Stage stage = fleet(seed);
    BrokerProcess.Running running = stage.broker().running();
    assertThat(running).isNotNull();
    running.broker().drain(Duration.ofSeconds(1));
    stage.liveFor(1_000);
    SimulatedProcess dead = stage.broker().crash();
    stage.network().abandon(dead, true);
    stage.liveFor(500);
    stage.broker().start();
    assertAllBack(stage);
  }

  private static Stage fleet(long seed) {
    Stage stage = new Stage(new Chance(seed), Climate.still(), Breakage.NONE);
    stage.broker().start();
    for (int i = 0; i < 12; i++) {
      stage.ours(Site.of(i, Scenario.ALICE, "w" + i)).start();
    }
    stage.liveFor(40_000);
    assertThat(registered(stage)).hasSize(12);
    return stage;
  }

  private static void assertAllBack(Stage stage) {
    long opened = stage.clock().wallMillis();
    stage.liveFor(5_000);
    List<SessionView> back = registered(stage);
    assertThat(back).hasSize(12);
    long spread =
        back.stream()
            .mapToLong(view -> view.connectedAt().toEpochMilli() - opened)
            .map(millis -> millis / 100)
            .distinct()
            .count();
    assertThat(spread).as("different tenths of a second").isGreaterThan(3);
  }

  private static List<SessionView> registered(Stage stage) {
    return stage.broker().sessions().stream().filter(SessionView::registered).toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = Habit.class,
      names = {"LEAVES", "CANCELS"})
  void aBuyerWhoLeavesStopsTheModelServerWithinASecond(Habit habit) {
    for (long seed = 0; seed < 20; seed++) {
      Scenario scenario = new Scenario(seed);
      Stage stage = scenario.stage;
      stage.market().submit(Scenario.ALICE, Stage.answers(2_000, 100), true, habit);
      stage.liveFor(130_000);

      Notebook notebook = scenario.notebook;
      long left = notebook.first(Fact.BuyerLeft.class, fact -> true);
      long stopped = notebook.first(Fact.BackendOver.class, Fact.BackendOver::stopped);
      assertThat(stopped - left).isBetween(0L, 1_000L);
    }
  }
}
