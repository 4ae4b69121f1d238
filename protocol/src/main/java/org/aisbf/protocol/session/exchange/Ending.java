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

  /** An error, the worker's or the broker's own. */
  record Errored(ErrorCode code, String message, @Nullable RawJson details) implements Ending {}

  /** The caller cancelled (STR-6). */
  record Withdrawn() implements Ending {}

  /** The session was lost first (REQ-6). */
  record Disconnected() implements Ending {}

  /** A limit ran out (REQ-5). */
  record Overdue(Limit limit) implements Ending {}
}
