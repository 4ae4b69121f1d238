package org.aisbf.protocol.codec;

import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Envelope;

/**
 * Between text frames and envelopes, for one end: a broker's codec reads what workers send, and the
 * reverse. Stateless and safe for use by many threads.
 */
public interface EnvelopeCodec {

  /** The broker's end: reads every dialect that workers speak (section 1). */
  static EnvelopeCodec forBroker(FrameLimits limits) {
    return new FrameCodec(limits, new WorkerFrames());
  }

  /** The worker's end: reads what brokers send, the deployed one included. */
  static EnvelopeCodec forWorker(FrameLimits limits) {
    return new FrameCodec(limits, new BrokerFrames());
  }

  /**
   * Reads a frame. Never throws on what a peer sent; never builds a tree; keeps the payload as a
   * slice of the frame.
   */
  Decoded decode(String frame);

  /**
   * Writes an envelope in the documented shape. Does not check the frame against a limit: the
   * peer's is not the codec's.
   */
  String encode(Envelope envelope);
}
