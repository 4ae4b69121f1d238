package org.aisbf.simulation.breakage;

import java.util.HashMap;
import java.util.Map;
import org.aisbf.broker.Handshake;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.world.Breakage;

/** The close of a replaced socket is taken for the close of whoever has its identity now. */
final class LateCloseKillsTheNewer implements Breakage {
  private final Map<String, Receiver> newest = new HashMap<>();

  @Override
  public Receiver receiver(Side side, Handshake handshake, Receiver core) {
    if (side == Side.WORKER) {
      return core;
    }
    String identity = handshake.scope() + "/" + handshake.clientId();
    newest.put(identity, core);
    return new PassingReceiver(core) {
      @Override
      public void closed(CloseCode code, String reason) {
        newest.getOrDefault(identity, core).closed(code, reason);
      }
    };
  }
}
