package org.aisbf.simulation.property;

import java.util.function.IntSupplier;
import org.aisbf.simulation.fact.Fact;

/** P9: nothing throws, nothing hangs, and no queue grows without bound. */
public final class QuietAndBounded implements Property {
  private static final int MAX_STEPS_IN_ONE_MOMENT = 20_000;

  private final IntSupplier waitingTasks;
  private final IntSupplier armedTimers;
  private final int bound;
  private long moment = -1;
  private int stepsInMoment;

  /**
   * Makes one that has seen nothing.
   *
   * @param waitingTasks tasks that wait for the executor now
   * @param armedTimers timers that are armed now
   * @param bound the most of either that the world can justify
   */
  public QuietAndBounded(IntSupplier waitingTasks, IntSupplier armedTimers, int bound) {
    this.waitingTasks = waitingTasks;
    this.armedTimers = armedTimers;
    this.bound = bound;
  }

  @Override
  public String id() {
    return "P9";
  }

  @Override
  public void on(long now, Fact fact) {
    if (fact instanceof Fact.Threw threw) {
      Violated violated = violated(threw.where() + " threw " + threw.error());
      violated.initCause(threw.error());
      throw violated;
    }
  }

  @Override
  public void check(long now) {
    if (now != moment) {
      moment = now;
      stepsInMoment = 0;
    } else if (++stepsInMoment > MAX_STEPS_IN_ONE_MOMENT) {
      throw violated(stepsInMoment + " steps and the clock still shows " + now);
    }
    if (waitingTasks.getAsInt() > bound) {
      throw violated(waitingTasks.getAsInt() + " tasks wait");
    }
    if (armedTimers.getAsInt() > bound) {
      throw violated(armedTimers.getAsInt() + " timers are armed");
    }
  }
}
