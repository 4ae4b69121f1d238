package org.aisbf.simulation.breakage;

import org.aisbf.broker.Handshake;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.world.Breakage;

/** One side is never told that its socket is gone. */
record DeafToTheClose(Side spoiled) implements Breakage {
  @Override
  public Receiver receiver(Side side, Handshake handshake, Receiver core) {
    if (side != spoiled) {
      return core;
    }
    return new PassingReceiver(core) {
      @Override
      public void closed(CloseCode code, String reason) {}
    };
  }
}
