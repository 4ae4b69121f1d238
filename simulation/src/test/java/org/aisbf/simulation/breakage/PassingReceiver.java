package org.aisbf.simulation.breakage;

import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Receiver;

/** Passes everything on; a defect overrides what it spoils. */
class PassingReceiver implements Receiver {
  final Receiver core;

  PassingReceiver(Receiver core) {
    this.core = core;
  }

  @Override
  public void bytesReceived() {
    core.bytesReceived();
  }

  @Override
  public void received(String frame) {
    core.received(frame);
  }

  @Override
  public void closed(CloseCode code, String reason) {
    core.closed(code, reason);
  }
}
