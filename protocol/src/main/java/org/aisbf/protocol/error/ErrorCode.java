package org.aisbf.protocol.error;

/**
 * The {@code code} of an error envelope. Open: unknown codes of a peer are kept as they are; the
 * constants are those of section 8.
 *
 * @param value the text on the wire
 */
public record ErrorCode(String value) {
  public static final ErrorCode INVALID_REQUEST = new ErrorCode("invalid_request");
  public static final ErrorCode UNSUPPORTED_VERSION = new ErrorCode("unsupported_version");
  public static final ErrorCode UNAUTHORIZED = new ErrorCode("unauthorized");
  public static final ErrorCode QUOTA_EXCEEDED = new ErrorCode("quota_exceeded");
  public static final ErrorCode RATE_LIMITED = new ErrorCode("rate_limited");
  public static final ErrorCode FORBIDDEN = new ErrorCode("forbidden");
  public static final ErrorCode MODEL_NOT_FOUND = new ErrorCode("model_not_found");
  public static final ErrorCode UNSUPPORTED_ENDPOINT = new ErrorCode("unsupported_endpoint");
  public static final ErrorCode UNSUPPORTED_OPERATION = new ErrorCode("unsupported_operation");
  public static final ErrorCode PAYLOAD_TOO_LARGE = new ErrorCode("payload_too_large");
  public static final ErrorCode OVERLOADED = new ErrorCode("overloaded");
  public static final ErrorCode NO_WORKER = new ErrorCode("no_worker");
  public static final ErrorCode WORKER_DISCONNECTED = new ErrorCode("worker_disconnected");
  public static final ErrorCode BACKEND_UNAVAILABLE = new ErrorCode("backend_unavailable");
  public static final ErrorCode BACKEND_ERROR = new ErrorCode("backend_error");
  public static final ErrorCode STREAM_GAP = new ErrorCode("stream_gap");
  public static final ErrorCode SLOW_CONSUMER = new ErrorCode("slow_consumer");
  public static final ErrorCode TIMEOUT = new ErrorCode("timeout");
  public static final ErrorCode CANCELLED = new ErrorCode("cancelled");
  public static final ErrorCode INTERNAL_ERROR = new ErrorCode("internal_error");

  @Override
  public String toString() {
    return value;
  }
}
