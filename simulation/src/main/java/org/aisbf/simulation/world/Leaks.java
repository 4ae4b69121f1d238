package org.aisbf.simulation.world;

import java.util.List;
import org.aisbf.simulation.property.Violated;

/** When everything was told to stop, nothing is left over (P9). */
final class Leaks {
  private Leaks() {}

  static void check(
      BrokerProcess broker,
      List<Seller> sellers,
      Network network,
      ModelServer models,
      Market market) {
    none("buyers still wait", market.isEmpty() ? 0 : 1);
    none("calls to model servers still run", models.runningCalls());
    BrokerProcess.Running running = broker.running();
    if (running != null) {
      none("sessions are still listed", running.broker().sessions().size());
      none("timers of the broker are still armed", running.process().armedTimers());
    }
    for (Seller seller : sellers) {
      none("timers of a worker are still armed", seller.armedTimers());
    }
    for (Wire wire : network.wires()) {
      boolean held =
          (wire.broker().process().isAlive() && wire.broker().end().isOpen())
              || (!wire.foreign()
                  && wire.worker().process().isAlive()
                  && wire.worker().end().isOpen());
      none("#" + wire.number() + " is still open", held ? 1 : 0);
    }
  }

  private static void none(String what, int count) {
    if (count != 0) {
      throw new Violated("P9", "at the end " + what + ": " + count);
    }
  }
}
