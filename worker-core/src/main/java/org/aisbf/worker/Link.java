package org.aisbf.worker;

import org.aisbf.protocol.codec.FrameLimits;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.aisbf.protocol.transport.Connection;

/** One connection to the broker, with what belongs to it alone. */
final class Link {
  /** The library of the broker that is deployed and announces nothing takes 16 MiB (section 1). */
  private static final FrameLimits DEPLOYED = new FrameLimits(16 << 20);

  private final Connection connection;
  private final OutboundWindow window;
  private volatile FrameLimits limits = DEPLOYED;
  private volatile long heardAt;

  Link(Connection connection, long outboundBytes, long now) {
    this.connection = connection;
    this.window = new OutboundWindow(outboundBytes);
    this.heardAt = now;
  }

  Connection connection() {
    return connection;
  }

  OutboundWindow window() {
    return window;
  }

  /** What the broker takes in one frame. */
  FrameLimits limits() {
    return limits;
  }

  void limitTo(ProtocolOffer offer) {
    limits = offer.maxFrameBytes() == null ? DEPLOYED : offer.frameLimits();
  }

  /** When the last byte came, in monotonic milliseconds. */
  long heardAt() {
    return heardAt;
  }

  void heard(long now) {
    heardAt = now;
  }

  /** How many bytes of a stream make one chunk at most: escaped, it still fits the frame. */
  int maxChunk() {
    return Math.clamp(limits.maxFrameBytes() / 8, 128, 65_536);
  }
}
