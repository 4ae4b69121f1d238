package org.aisbf.protocol.session.exchange;

import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.session.exchange.Ending.Errored;

/** The errors that frames end a request with. */
final class Endings {

  private Endings() {}

  /** The worker's own error envelope. */
  static Errored of(Failure failure) {
    return new Errored(failure.code(), failure.message(), failure.details());
  }

  /** An answer that cannot be read: going on would leave a hole in it. */
  static Errored of(Malformed malformed) {
    return new Errored(
        ErrorCode.BACKEND_ERROR,
        "the worker's answer could not be read: " + malformed.reason(),
        null);
  }

  /** STR-2. */
  static Errored gap(Sequence sequence, StreamEvent event) {
    return new Errored(
        ErrorCode.STREAM_GAP,
        sequence.count() == 0
            ? "the stream begins with " + event.sequence() + " instead of 0 or 1"
            : "the stream goes on with " + event.sequence() + " instead of " + sequence.next(),
        null);
  }

  /** STR-2, as its end tells. */
  static Errored lostParts() {
    return new Errored(ErrorCode.STREAM_GAP, "the stream's end counts other parts than came", null);
  }

  /** STR-5. */
  static Errored slowConsumer() {
    return new Errored(ErrorCode.SLOW_CONSUMER, "the stream was read too slowly", null);
  }
}
