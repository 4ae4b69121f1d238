package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/** What a worker's session says by itself, without its model server. */
final class Answers {
  static final String UNKNOWN = "this worker does not know this operation";

  private Answers() {}

  static Send ok(RequestId id) {
    return new Send(new Reply(id, RawJson.EMPTY_OBJECT, null));
  }

  static Send refuse(RequestId id, ErrorCode code, String why, boolean streamed) {
    return new Send(new Failure(id, why, code, null, streamed));
  }

  static Failure cancelled(RequestId id) {
    return new Failure(id, "cancelled by the broker", ErrorCode.CANCELLED, null, false);
  }

  /** REQ-7 and REQ-8: an error, where there is a request to answer. */
  static @Nullable Send to(Malformed message) {
    RequestId id = message.requestId();
    return id == null ? null : refuse(id, message.code(), message.reason(), false);
  }
}
