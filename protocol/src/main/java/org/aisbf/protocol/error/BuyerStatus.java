package org.aisbf.protocol.error;

import java.util.Map;

/** The HTTP status under which a buyer sees an error (section 8). */
public final class BuyerStatus {

  private static final Map<ErrorCode, Integer> STATUS =
      Map.ofEntries(
          Map.entry(ErrorCode.INVALID_REQUEST, 400),
          Map.entry(ErrorCode.UNSUPPORTED_VERSION, 400),
          Map.entry(ErrorCode.UNAUTHORIZED, 401),
          Map.entry(ErrorCode.QUOTA_EXCEEDED, 429),
          Map.entry(ErrorCode.RATE_LIMITED, 429),
          Map.entry(ErrorCode.FORBIDDEN, 403),
          Map.entry(ErrorCode.MODEL_NOT_FOUND, 404),
          Map.entry(ErrorCode.UNSUPPORTED_ENDPOINT, 404),
          Map.entry(ErrorCode.UNSUPPORTED_OPERATION, 501),
          Map.entry(ErrorCode.PAYLOAD_TOO_LARGE, 413),
          Map.entry(ErrorCode.OVERLOADED, 503),
          Map.entry(ErrorCode.NO_WORKER, 503),
          Map.entry(ErrorCode.WORKER_DISCONNECTED, 502),
          Map.entry(ErrorCode.BACKEND_UNAVAILABLE, 502),
          Map.entry(ErrorCode.BACKEND_ERROR, 502),
          Map.entry(ErrorCode.STREAM_GAP, 502),
          Map.entry(ErrorCode.SLOW_CONSUMER, 502),
          Map.entry(ErrorCode.TIMEOUT, 504),
          Map.entry(ErrorCode.CANCELLED, 499),
          Map.entry(ErrorCode.INTERNAL_ERROR, 500));

  private BuyerStatus() {}

  /**
   * The status of a code; that of {@code backend_error} for one that section 8 does not know.
   * {@code slow_consumer} has none, since the stream has begun: should one be asked for, it is 502.
   */
  public static int of(ErrorCode code) {
    return STATUS.getOrDefault(code, 502);
  }

  /** Whether section 8 knows the code. */
  public static boolean isKnown(ErrorCode code) {
    return STATUS.containsKey(code);
  }
}
