package org.aisbf.simulation.breakage;

import java.util.function.UnaryOperator;
import org.aisbf.protocol.time.Timers;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.world.Breakage;

/**
 * One side has other timers.
 *
 * @param change the spoiled ones
 */
record OtherTimers(Side spoiled, UnaryOperator<Timers> change) implements Breakage {
  @Override
  public Timers timers(Side side, Timers timers) {
    return side == spoiled ? change.apply(timers) : timers;
  }
}
