package org.aisbf.simulation.breakage;

import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Connection;

/** Passes everything on; a defect overrides what it spoils. */
class PassingConnection implements Connection {
  final Connection port;

  PassingConnection(Connection port) {
    this.port = port;
  }

  @Override
  public void send(String frame) {
    send(frame, () -> {});
  }

  @Override
  public void send(String frame, Runnable left) {
    port.send(frame, left);
  }

  @Override
  public void close(CloseCode code, String reason) {
    port.close(code, reason);
  }

  @Override
  public void terminate() {
    port.terminate();
  }
}
