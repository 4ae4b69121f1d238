package org.aisbf.gateway.error;

import static java.util.Map.entry;

import java.util.Map;
import org.aisbf.protocol.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The HTTP status that belongs to each of the protocol's codes (section 8). */
final class Statuses {

  private static final Map<ErrorCode, Integer> BY_CODE =
      Map.ofEntries(
          entry(ErrorCode.INVALID_REQUEST, 400),
          entry(ErrorCode.UNSUPPORTED_VERSION, 400),
          entry(ErrorCode.UNAUTHORIZED, 401),
          entry(ErrorCode.FORBIDDEN, 403),
          entry(ErrorCode.MODEL_NOT_FOUND, 404),
          entry(ErrorCode.UNSUPPORTED_ENDPOINT, 404),
          entry(ErrorCode.PAYLOAD_TOO_LARGE, 413),
          entry(ErrorCode.QUOTA_EXCEEDED, 429),
          entry(ErrorCode.RATE_LIMITED, 429),
          entry(ErrorCode.CANCELLED, 499),
          entry(ErrorCode.INTERNAL_ERROR, 500),
          entry(ErrorCode.UNSUPPORTED_OPERATION, 501),
          entry(ErrorCode.WORKER_DISCONNECTED, 502),
          entry(ErrorCode.BACKEND_UNAVAILABLE, 502),
          entry(ErrorCode.BACKEND_ERROR, 502),
          entry(ErrorCode.STREAM_GAP, 502),
          entry(ErrorCode.SLOW_CONSUMER, 502),
          entry(ErrorCode.OVERLOADED, 503),
          entry(ErrorCode.NO_WORKER, 503),
          entry(ErrorCode.TIMEOUT, 504));

  private Statuses() {}

  static boolean known(ErrorCode code) {
    return BY_CODE.containsKey(code);
  }

  /** 502 for a code that is not the protocol's. */
  static int of(ErrorCode code) {
    return BY_CODE.getOrDefault(code, 502);
  }

  /** Seconds, where a buyer should try again. A worker that lost its broker is back within five. */
  static @Nullable Integer retryAfter(ErrorCode code) {
    if (code.equals(ErrorCode.NO_WORKER)) {
      return 5;
    }
    int status = of(code);
    return (status == 429 && !code.equals(ErrorCode.QUOTA_EXCEEDED)) || status == 503 ? 1 : null;
  }
}
