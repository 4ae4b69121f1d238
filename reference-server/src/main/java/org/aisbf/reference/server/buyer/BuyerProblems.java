package org.aisbf.reference.server.buyer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.http.HttpProblem;

/** A buyer's error as HTTP tells it. */
public final class BuyerProblems {

  private BuyerProblems() {}

  /** The answer for an error. */
  public static HttpError http(BuyerError error) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (error.type().equals("insufficient_quota")) {
      headers.put("x-should-retry", "false");
    }
    if (error.status() == 401) {
      headers.put("WWW-Authenticate", "Bearer");
    }
    HttpError told =
        new HttpError(
            error.status(), error.message(), error.type(), error.param(), error.code(), headers);
    Integer wait = error.retryAfterSeconds();
    return wait == null ? told : told.withRetryAfter(wait);
  }

  /** To be thrown. */
  public static HttpProblem problem(BuyerError error) {
    return new HttpProblem(http(error));
  }

  /** To be thrown. */
  public static HttpProblem problem(ErrorCode code, String message) {
    return problem(BuyerError.of(code, message));
  }

  /** To be thrown where what the buyer named is not there. */
  public static HttpProblem noSuchModel(String message) {
    BuyerError error = BuyerError.of(ErrorCode.MODEL_NOT_FOUND, message);
    return problem(new BuyerError(error.status(), error.code(), message, "model", null));
  }

  /** What was told, as it came. */
  public static BuyerError told(HttpError error) {
    String wait = error.headers().get("Retry-After");
    String code = error.code();
    return new BuyerError(
        error.status(),
        code == null ? ErrorCode.INTERNAL_ERROR.value() : code,
        error.message(),
        error.param(),
        wait == null ? null : Integer.valueOf(wait));
  }
}
