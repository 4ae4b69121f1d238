package org.aisbf.simulation.world;

import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.simulation.fact.FrameHead;

/** A broker that does not greet, as the deployed one: its first word answers {@code register}. */
record SilentUntilRegister(Connection port) implements Connection {
  @Override
  public void send(String frame) {
    send(frame, () -> {});
  }

  @Override
  public void send(String frame, Runnable left) {
    FrameHead head = FrameHead.of(frame);
    if (head.event().equals("registered") && !head.isAcknowledgement()) {
      left.run();
    } else {
      port.send(frame, left);
    }
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
