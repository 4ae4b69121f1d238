package org.aisbf.protocol.session.broker;

import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.json.RawJson;

/**
 * What happens to a session. {@code now} is monotonic, {@code wall} unix time, both in
 * milliseconds.
 */
public sealed interface SessionInput {

  /** The socket is open. */
  record Opened(long now, long wall) implements SessionInput {}

  /** A frame came; the kind of message is the trigger. */
  record Received(Decoded message, long now, long wall) implements SessionInput {}

  /**
   * A request is to be dispatched.
   *
   * @param frame the encoded request
   * @param fits whether the frame is no larger than the worker takes
   */
  record Submitted(RequestId requestId, String frame, boolean fits) implements SessionInput {
    @Override
    public String toString() {
      return "Submitted[" + requestId + "]";
    }
  }

  /** A request no longer occupies the worker. */
  record Freed(long now) implements SessionInput {}

  /** The worker answered the broker's {@code op=register} (REQ-1). */
  record Described(RawJson payload, long now) implements SessionInput {}

  /**
   * Time went by.
   *
   * @param lastHeard when bytes last came
   */
  record TimePassed(long now, long lastHeard) implements SessionInput {}

  /**
   * The broker is about to restart.
   *
   * @param until when it will cut off what still runs
   */
  record DrainAsked(long now, long until) implements SessionInput {}

  /** The broker ends the session: replaced, revoked, shut down. */
  record Evicted(CloseCode code, String reason) implements SessionInput {}

  /** The socket is gone. */
  record Disconnected(CloseCode code, String reason) implements SessionInput {}
}
