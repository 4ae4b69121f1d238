package org.aisbf.simulation.world;

import java.time.Duration;
import java.util.List;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.time.Timers;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.property.Violated;
import org.aisbf.testkit.WorkerDialect;

/** The world of one seed: put together, lived through once, and judged after every step. */
public final class World {
  private static final long SETTLING_MILLIS = 120_000;

  private final long seed;
  private final Chance chance;
  private final Climate climate;
  private final Stage stage;
  private final Weather weather;
  private final Operator operator;

  /**
   * Puts a world together.
   *
   * @param seed everything random in it
   * @param breakage a defect, or {@link Breakage#NONE}
   */
  public World(long seed, Breakage breakage) {
    this.seed = seed;
    Chance root = new Chance(seed);
    this.climate = Climate.of(root.split());
    this.stage = new Stage(root.split(), climate, breakage);
    this.weather = new Weather(stage.clock(), stage.network(), root.split(), stage.journal());
    this.operator = new Operator(stage, root.split());
    this.chance = root.split();
    settle(root.split());
  }

  private void settle(Chance chance) {
    int ours = chance.between(1, 4);
    int others = chance.between(0, 2);
    for (int i = 0; i < ours + others; i++) {
      Scope scope = chance.pick(Market.SCOPES);
      Site right = Site.of(i, scope, climate.calm() || chance.oneIn(2) ? "w" + i : "w1");
      Site site = !climate.calm() && chance.oneIn(12) ? right.withWrongToken() : right;
      if (i < ours) {
        stage.ours(site);
      } else {
        boolean rude = !climate.calm() && chance.oneIn(3);
        stage.scripted(site, chance.pick(List.of(WorkerDialect.values())), rude);
      }
    }
  }

  /**
   * Lives through it.
   *
   * @throws Violated when a property does not hold
   */
  public Report run() {
    note("seed " + seed + ": " + climate);
    operator.allUp();
    repeat(climate.buyerMillis(), stage.market()::somebodyComes);
    repeat(climate.faultMillis(), weather::strike);
    repeat(climate.crashMillis(), operator::act);
    stage.liveFor(climate.activeMillis());
    note("the weather clears up");
    weather.clearUp();
    operator.allUp();
    stage.market().hurry();
    Timers clock = stage.clock();
    long latest = clock.now() + climate.limits().deadlines().total().toMillis() + SETTLING_MILLIS;
    while (!stage.market().isEmpty() && clock.now() < latest) {
      stage.liveFor(5_000);
      stage.market().hurry();
    }
    stage.liveFor(climate.quietMillis());
    close();
    return new Report(seed, stage.steps(), clock.now(), stage.journal().counts());
  }

  private void repeat(long meanMillis, Runnable action) {
    Timers clock = stage.clock();
    long wait = chance.untilNext(meanMillis);
    if (clock.now() + wait < climate.activeMillis()) {
      clock.schedule(
          wait,
          () -> {
            action.run();
            repeat(meanMillis, action);
          });
    }
  }

  private void close() {
    note("everything is told to stop");
    operator.rest();
    BrokerProcess.Running running = stage.broker().running();
    if (running != null && chance.oneIn(2)) {
      operator.drain(running, Duration.ofSeconds(30));
      stage.liveFor(31_000);
    }
    stage.sellers().forEach(Seller::stop);
    stage.liveFor(36_000);
    if (running != null) {
      running.broker().close();
    }
    stage.liveFor(SETTLING_MILLIS);
    stage.checkAtEnd();
  }

  private void note(String text) {
    stage.journal().note(new Fact.Noted(text));
  }

  /** The last facts, for a report. */
  public List<String> tail() {
    return stage.journal().tail();
  }
}
