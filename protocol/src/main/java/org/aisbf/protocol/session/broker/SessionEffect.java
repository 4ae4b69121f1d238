package org.aisbf.protocol.session.broker;

import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Envelope;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;

/** What the driver has to do for a session. */
public sealed interface SessionEffect {

  /** Send to the worker. */
  record Send(Envelope envelope) implements SessionEffect {}

  /** Send a request's frame: it is dispatched. */
  record Dispatch(RequestId requestId, String frame) implements SessionEffect {
    @Override
    public String toString() {
      return "Dispatch[" + requestId + "]";
    }
  }

  /** Tell a request that it is not dispatched. */
  record Decline(RequestId requestId, ErrorCode code, String message) implements SessionEffect {}

  /** Give the message to the request that it names, or count it where there is none (REQ-3). */
  record Deliver(RequestId requestId, Decoded message) implements SessionEffect {}

  /** Count a malformed frame (REQ-8). */
  record CountMalformed() implements SessionEffect {}

  /** Count a frame for which the worker had no cause. */
  record CountUnexpected() implements SessionEffect {}

  /** Tell listeners that the worker registered; {@code again} for a refresh (REG-4). */
  record AnnounceRegistered(boolean again) implements SessionEffect {}

  /** Tell listeners that the session takes no more work. */
  record AnnounceDraining() implements SessionEffect {}

  /** Give {@link SessionInput.TimePassed} not later than this monotonic millisecond. */
  record WakeAt(long at) implements SessionEffect {}

  /** Close the socket. */
  record Close(CloseCode code, String reason) implements SessionEffect {}

  /** The session is over: end what runs on it (REQ-6), forget it, tell listeners why. */
  record Conclude(CloseCode code, String reason) implements SessionEffect {}
}
