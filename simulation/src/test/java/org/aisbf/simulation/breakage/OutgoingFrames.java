package org.aisbf.simulation.breakage;

import java.util.List;
import java.util.function.BiFunction;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.simulation.fact.FrameHead;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.world.Breakage;

/**
 * Spoils what one side sends.
 *
 * @param spoiled whose frames
 * @param change what goes out in a frame's place
 */
record OutgoingFrames(Side spoiled, BiFunction<FrameHead, String, List<String>> change)
    implements Breakage {
  @Override
  public Connection connection(Side side, Connection port) {
    if (side != spoiled) {
      return port;
    }
    return new PassingConnection(port) {
      @Override
      public void send(String frame, Runnable left) {
        change.apply(FrameHead.of(frame), frame).forEach(port::send);
        left.run();
      }
    };
  }
}
