package org.aisbf.protocol.codec;

import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Envelope;
import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.internal.scan.JsonFault;

/** The codec of either end: the ends differ in the frames they expect. */
final class FrameCodec implements EnvelopeCodec {

  private final FrameLimits limits;
  private final FrameReader reader;

  FrameCodec(FrameLimits limits, FrameReader reader) {
    this.limits = limits;
    this.reader = reader;
  }

  @Override
  public Decoded decode(String text) {
    if (!limits.allows(text)) {
      String reason = "the frame is larger than " + limits.maxFrameBytes() + " bytes";
      return new Malformed(null, false, ErrorCode.PAYLOAD_TOO_LARGE, reason);
    }
    Frame frame = new Frame(text);
    try {
      frame.scan();
      return reader.read(frame);
    } catch (JsonFault e) {
      return new Malformed(frame.recoveredId(), e.notJson(), ErrorCode.INVALID_REQUEST, e.reason());
    } catch (Rejected e) {
      return new Malformed(frame.recoveredId(), false, e.code(), e.reason());
    }
  }

  @Override
  public String encode(Envelope envelope) {
    return FrameWriter.write(envelope);
  }
}
