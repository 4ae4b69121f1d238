package org.aisbf.protocol.codec;

import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Envelope;

/**
 * Between text frames and envelopes, for one end: a broker's codec reads what workers send, and the
 * reverse. Stateless and safe for use by many threads.
 */
public interface EnvelopeCodec {

  /**
   * Reads a frame. Never throws on what a peer sent; never builds a tree; keeps the payload as a
   * slice of the frame.
   */
  Decoded decode(String frame);

  /** Writes an envelope in the documented shape. */
  String encode(Envelope envelope);
}
