package org.aisbf.protocol.codec;

import org.aisbf.protocol.envelope.Cancel;
import org.aisbf.protocol.envelope.Envelope;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Registered;
import org.aisbf.protocol.envelope.Request;
import org.jspecify.annotations.Nullable;

/** What brokers send. */
final class BrokerFrames extends FrameReader {

  @Override
  Envelope request(String operation, Frame frame) {
    if (operation.equals("cancel")) {
      return new Cancel(frame.requestId());
    }
    return new Request(
        frame.requestId(),
        new Operation(operation),
        frame.label(Head.PROVIDER_ID),
        frame.label(Head.CLIENT_ID),
        frame.payloadObject());
  }

  @Override
  Envelope answer(String event, @Nullable String operation, Frame frame) {
    return event.equals("registered") ? registered(frame) : unrecognized(frame, operation);
  }

  private static Registered registered(Frame frame) {
    return new Registered(
        frame.requestIdIfAny(),
        frame.label(Head.SESSION_ID),
        frame.label(Head.PROVIDER_ID),
        frame.label(Head.CLIENT_ID),
        frame.label(Head.USERNAME),
        frame.label(Head.SCOPE_NAME),
        owner(frame),
        expiry(frame),
        frame.object(Head.PROTOCOL));
  }

  /** Brokers whose users are numbered send the number. */
  private static @Nullable String owner(Frame frame) {
    return frame.head().isNumber(Head.OWNER_USER_ID)
        ? String.valueOf(frame.head().raw(Head.OWNER_USER_ID))
        : frame.label(Head.OWNER_USER_ID);
  }

  private static @Nullable Long expiry(Frame frame) {
    Double seconds = frame.head().number(Head.EXPIRES_AT);
    if (seconds == null && frame.head().has(Head.EXPIRES_AT)) {
      throw new Rejected("expires_at must be a number of unix seconds");
    }
    return seconds == null ? null : (Long) (long) Math.floor(seconds);
  }
}
