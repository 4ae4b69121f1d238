package org.aisbf.simulation.breakage;

import java.util.List;
import java.util.function.BiFunction;
import org.aisbf.broker.Handshake;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.simulation.fact.FrameHead;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.world.Breakage;

/**
 * Spoils what reaches one side.
 *
 * @param spoiled whose frames
 * @param change what arrives in a frame's place
 */
record IncomingFrames(Side spoiled, BiFunction<FrameHead, String, List<String>> change)
    implements Breakage {
  @Override
  public Receiver receiver(Side side, Handshake handshake, Receiver core) {
    if (side != spoiled) {
      return core;
    }
    return new PassingReceiver(core) {
      @Override
      public void received(String frame) {
        change.apply(FrameHead.of(frame), frame).forEach(core::received);
      }
    };
  }
}
