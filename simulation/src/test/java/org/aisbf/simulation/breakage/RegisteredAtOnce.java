package org.aisbf.simulation.breakage;

import org.aisbf.broker.Handshake;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.world.Breakage;
import org.aisbf.testkit.WorkerDialect;

/** The broker takes a socket that is open for a worker that has registered. */
record RegisteredAtOnce() implements Breakage {
  @Override
  public Receiver receiver(Side side, Handshake handshake, Receiver core) {
    if (side == Side.BROKER) {
      core.received(
          WorkerDialect.DOCUMENTED.register(
              "invented", "token-of-" + handshake.scope().username()));
    }
    return core;
  }
}
