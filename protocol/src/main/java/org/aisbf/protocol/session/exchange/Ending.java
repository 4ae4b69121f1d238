package org.aisbf.protocol.session.exchange;

import org.aisbf.protocol.envelope.Metrics;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/** How a request ended; each has exactly one (REQ-3). */
public sealed interface Ending {

  /**
   * The worker answered to the end.
   *
   * @param streamed whether the stream is the answer, or else the payload
   */
  record Answered(RawJson payload, @Nullable Metrics metrics, boolean streamed) implements Ending {}

  /** An error: the worker's own, or what the broker makes of an answer that is none. */
  record Errored(ErrorCode code, String message, @Nullable RawJson details) implements Ending {}

  /** It was never sent to the worker (REG-3, REG-6). */
  record Declined(ErrorCode code, String message) implements Ending {}

  /** The caller cancelled (STR-6). */
  record Withdrawn() implements Ending {}

  /** The session was lost first (REQ-6). */
  record Disconnected() implements Ending {}

  /** A limit ran out (REQ-5). */
  record Overdue(Limit limit) implements Ending {}
}
