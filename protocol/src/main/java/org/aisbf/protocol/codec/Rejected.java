package org.aisbf.protocol.codec;

import org.aisbf.protocol.error.ErrorCode;

/**
 * Why a frame that is JSON is no envelope. Caught by {@link FrameCodec}, never leaves it; without a
 * stack trace, since a peer decides how often it happens.
 */
final class Rejected extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;

  Rejected(String reason) {
    this(ErrorCode.INVALID_REQUEST, reason);
  }

  Rejected(ErrorCode code, String reason) {
    super(reason, null, false, false);
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
