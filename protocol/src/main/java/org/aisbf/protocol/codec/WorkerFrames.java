package org.aisbf.protocol.codec;

import org.aisbf.protocol.envelope.Envelope;
import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.internal.scan.Members;
import org.jspecify.annotations.Nullable;

/** What workers send. */
final class WorkerFrames extends FrameReader {

  @Override
  Envelope request(String operation, Frame frame) {
    return operation.equals("register") ? register(frame) : unrecognized(frame, operation);
  }

  @Override
  Envelope answer(String event, @Nullable String operation, Frame frame) {
    if (event.equals("pending")) {
      return pending(frame);
    }
    if (StreamReader.isPart(event)) {
      return StreamReader.part(event, frame);
    }
    return StreamReader.isEnd(event)
        ? StreamReader.end(event, frame)
        : unrecognized(frame, operation);
  }

  private static Register register(Frame frame) {
    if (!frame.head().has(Head.PAYLOAD)) {
      throw new Rejected("payload is missing: an object");
    }
    if (frame.head().has(Head.REGISTRATION_TOKEN)
        && !frame.head().isString(Head.REGISTRATION_TOKEN)) {
      throw new Rejected("registration_token must be a string");
    }
    return new Register(
        frame.requestId(),
        frame.payloadObject(),
        frame.object(Head.CAPABILITIES),
        frame.head().string(Head.REGISTRATION_TOKEN));
  }

  private static Pending pending(Frame frame) {
    Members<Body> body = frame.body();
    Double seconds = body.number(Body.ESTIMATED_TIMEOUT);
    return new Pending(
        frame.requestId(),
        body.string(Body.MESSAGE),
        seconds == null || seconds < 0 ? null : seconds);
  }
}
