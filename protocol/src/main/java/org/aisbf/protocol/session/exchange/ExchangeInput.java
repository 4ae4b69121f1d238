package org.aisbf.protocol.session.exchange;

import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.error.ErrorCode;

/** What happens to a request. {@code now} is monotonic milliseconds. */
public sealed interface ExchangeInput {

  /** The worker sent something under the request's id; the kind of message is the trigger. */
  record Received(Decoded message, long now) implements ExchangeInput {}

  /** The session did not dispatch it. */
  record Declined(ErrorCode code, String message) implements ExchangeInput {}

  /** The caller gave up (STR-6). */
  record Cancelled(long now) implements ExchangeInput {}

  /** The caller reads too slowly: what waits for it is over the bound (STR-5). */
  record Overflowed(long now) implements ExchangeInput {}

  /** Time went by. */
  record TimePassed(long now) implements ExchangeInput {}

  /** The session is gone (REQ-6). */
  record SessionLost() implements ExchangeInput {}
}
