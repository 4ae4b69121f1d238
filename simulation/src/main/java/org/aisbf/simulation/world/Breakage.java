package org.aisbf.simulation.world;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.aisbf.broker.Handshake;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.time.Timers;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.simulation.fact.Side;

/**
 * A defect, put between a core and its ports, so that a world can show that it notices. The default
 * of every method is no defect.
 */
public interface Breakage {
  /** No defect. */
  Breakage NONE = new Breakage() {};

  /** What a core sends on. */
  default Connection connection(Side side, Connection port) {
    return port;
  }

  /** What a core receives with. */
  default Receiver receiver(Side side, Handshake handshake, Receiver core) {
    return core;
  }

  /** The time that a core is given. */
  default Timers timers(Side side, Timers timers) {
    return timers;
  }

  /** What the broker believes a worker presented. */
  default Handshake handshake(Handshake handshake) {
    return handshake;
  }

  /** The scope in which the broker looks for sessions. */
  default Scope scope(Scope scope) {
    return scope;
  }

  /** What a buyer reads. */
  default Flow.Publisher<ByteBuffer> stream(Flow.Publisher<ByteBuffer> stream) {
    return stream;
  }
}
