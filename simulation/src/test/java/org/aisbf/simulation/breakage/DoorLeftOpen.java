package org.aisbf.simulation.breakage;

import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.world.Breakage;

/** The broker does not close the socket of a replaced session. */
record DoorLeftOpen() implements Breakage {
  @Override
  public Connection connection(Side side, Connection port) {
    return new PassingConnection(port) {
      @Override
      public void close(CloseCode code, String reason) {
        if (!code.equals(CloseCode.REPLACED)) {
          port.close(code, reason);
        }
      }
    };
  }
}
