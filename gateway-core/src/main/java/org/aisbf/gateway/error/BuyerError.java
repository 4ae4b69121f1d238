package org.aisbf.gateway.error;

import org.aisbf.gateway.json.JsonText;
import org.aisbf.protocol.error.BuyerStatus;
import org.aisbf.protocol.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * An error as a buyer sees it, in the shape that OpenAI's clients read.
 *
 * @param status the HTTP status, 400 to 599
 * @param code the protocol's code, or the backend's own where the request was at fault
 * @param message a sentence for a person
 * @param param the request's field that is wrong, or {@code null}
 * @param retryAfterSeconds when to try again, at most {@value #MAX_RETRY_AFTER_SECONDS}; {@code
 *     null} where trying again is of no use
 */
public record BuyerError(
    int status,
    String code,
    String message,
    @Nullable String param,
    @Nullable Integer retryAfterSeconds) {

  /** No buyer is told to wait for longer. */
  public static final int MAX_RETRY_AFTER_SECONDS = 120;

  /** Brings {@code retryAfterSeconds} between 1 and its maximum. */
  public BuyerError {
    if (retryAfterSeconds != null) {
      retryAfterSeconds = Math.clamp(retryAfterSeconds, 1, MAX_RETRY_AFTER_SECONDS);
    }
  }

  /** The error of one of the protocol's codes, with the status and the wait that belong to it. */
  public static BuyerError of(ErrorCode code, String message) {
    return new BuyerError(BuyerStatus.of(code), code.value(), message, null, retryAfter(code));
  }

  /**
   * The same with another time after which to try again, where that is of use at all.
   *
   * @param millis as whoever failed asked for it, or {@code null} where he did not
   */
  public BuyerError waiting(@Nullable Long millis) {
    if (retryAfterSeconds == null || millis == null) {
      return this;
    }
    int seconds = (int) Math.min(MAX_RETRY_AFTER_SECONDS, Math.ceilDiv(millis, 1000L));
    return new BuyerError(status, code, message, param, seconds);
  }

  /** Seconds, where a buyer should try again. A worker that lost its broker is back within five. */
  private static @Nullable Integer retryAfter(ErrorCode code) {
    if (code.equals(ErrorCode.NO_WORKER)) {
      return 5;
    }
    return code.equals(ErrorCode.RATE_LIMITED) || code.equals(ErrorCode.OVERLOADED) ? 1 : null;
  }

  /** 400 about one field of the request. */
  public static BuyerError invalid(@Nullable String param, String message) {
    return new BuyerError(400, ErrorCode.INVALID_REQUEST.value(), message, param, null);
  }

  /** OpenAI's class of the error. */
  public String type() {
    if (code.equals(ErrorCode.QUOTA_EXCEEDED.value())) {
      return "insufficient_quota";
    }
    return typeOf(status);
  }

  /** The class of errors that OpenAI's clients expect beside a status. */
  public static String typeOf(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 409 -> "conflict_error";
      case 429 -> "rate_limit_error";
      case 503 -> "service_unavailable";
      case 504 -> "timeout";
      default -> status >= 500 ? "server_error" : "invalid_request_error";
    };
  }

  /** {@code {"message","type","param","code"}}. */
  public String json() {
    return "{\"message\":%s,\"type\":%s,\"param\":%s,\"code\":%s}"
        .formatted(
            JsonText.quote(message),
            JsonText.quote(type()),
            JsonText.quote(param),
            JsonText.quote(code));
  }
}
