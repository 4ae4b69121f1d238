package org.aisbf.simulation.breakage;

import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.world.Breakage;

/** The broker does not close the sockets that it ought to close for one reason. */
record DoorLeftOpen(CloseCode forgotten) implements Breakage {
  @Override
  public Connection connection(Side side, Connection port) {
    return new PassingConnection(port) {
      @Override
      public void close(CloseCode code, String reason) {
        if (!code.equals(forgotten)) {
          port.close(code, reason);
        }
      }
    };
  }
}
