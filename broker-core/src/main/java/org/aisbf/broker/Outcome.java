package org.aisbf.broker;

import org.aisbf.protocol.envelope.Metrics;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.session.exchange.Limit;
import org.jspecify.annotations.Nullable;

/**
 * How an exchange ended; each has exactly one (REQ-3).
 *
 * <p>{@code firstByteSent} says whether a part of the stream had been handed to the caller by then.
 * Where it is false nothing of the stream will be handed on any more, so the caller may try
 * elsewhere (REQ-6).
 */
public sealed interface Outcome {

  /**
   * The worker answered to the end.
   *
   * @param payload the final reply's payload, or that of the stream's end; in a deployed dialect an
   *     HTTP reply that wraps the document (section 1)
   * @param metrics the worker's figures, or {@code null}
   * @param streamed whether the answer is the stream; if not, it is the payload alone, also where a
   *     stream was asked for (STR-7)
   */
  record Completed(RawJson payload, @Nullable Metrics metrics, boolean streamed)
      implements Outcome {}

  /**
   * The worker answered with an error, or with what the broker can make no answer of.
   *
   * @param details the error envelope's, an object, or {@code null}
   */
  record Failed(ErrorCode code, String message, @Nullable RawJson details, boolean firstByteSent)
      implements Outcome {}

  /**
   * The broker did not send it to the worker: the session is gone or has no room for it. Says
   * nothing against the worker, which never saw it.
   *
   * @param message says why
   */
  record Declined(ErrorCode code, String message) implements Outcome {}

  /** The caller cancelled it. */
  record Cancelled() implements Outcome {}

  /** The session ended first ({@code worker_disconnected}). */
  record WorkerLost(boolean firstByteSent) implements Outcome {}

  /** A limit ran out. */
  record TimedOut(Limit limit, boolean firstByteSent) implements Outcome {}
}
