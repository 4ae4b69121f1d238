package org.aisbf.protocol.session;

import java.util.List;
import org.aisbf.protocol.session.broker.BrokerSession;
import org.aisbf.protocol.session.exchange.ExchangeMachine;
import org.aisbf.protocol.session.worker.Limits;
import org.aisbf.protocol.session.worker.Timing;
import org.aisbf.protocol.session.worker.WorkerMachine;

/** The module's machines, in the order in which they are documented. */
final class Machines {

  private Machines() {}

  static List<Machine<?, ?, ?>> all() {
    return List.of(
        BrokerSession.TABLE,
        ExchangeMachine.TABLE,
        WorkerMachine.of(Timing.STANDARD, Limits.ofConcurrency(1), false));
  }
}
