package org.aisbf.gateway.error;

import java.util.Set;
import org.aisbf.protocol.error.BuyerStatus;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * From a failure below to what the buyer is told. A backend's complaint about the request is his to
 * read; its complaint about the worker's credentials is not (section 8). How long it asks to be
 * left alone is added by {@link BuyerError#waiting}, which needs to know what time it is.
 */
public final class BuyerErrors {

  /** Statuses with which a backend finds fault with the request itself. */
  private static final Set<Integer> ABOUT_THE_REQUEST = Set.of(400, 413, 422);

  private BuyerErrors() {}

  /**
   * A worker's or a hosted provider's error.
   *
   * @param code the failure's code, which may be none of the protocol's
   * @param message for people; used where the backend itself gave none
   * @param details {@code {status_code, headers, body}} where the failure is a backend's answer
   */
  public static BuyerError ofFailure(ErrorCode code, String message, @Nullable RawJson details) {
    return of(FailureDetails.read(details), code, message);
  }

  /**
   * A backend's answer with an error status, as it came over HTTP.
   *
   * @param status 400 to 599; others count as 502
   * @param body the answer's body, of whatever kind
   */
  public static BuyerError ofAnswer(int status, byte[] body) {
    return of(
        new FailureDetails(status, null, BackendError.read(body)),
        status < 400 || status > 599 ? ErrorCode.BACKEND_ERROR : codeOf(status),
        "The provider's backend answered with status " + status + ".");
  }

  private static BuyerError of(FailureDetails found, ErrorCode code, String message) {
    BackendError said = found.error();
    String text = said.message() != null ? said.message() : message;
    if (ABOUT_THE_REQUEST.contains(found.status())) {
      String inWords = said.codeInWords();
      String own = inWords != null ? inWords : codeOf(found.status()).value();
      return new BuyerError(found.status(), own, text, said.param(), null);
    }
    if (refusesCredentials(code, found.status())) {
      return BuyerError.of(
          ErrorCode.BACKEND_ERROR, "The provider's backend refused the provider's credentials.");
    }
    return BuyerError.of(BuyerStatus.isKnown(code) ? code : ErrorCode.BACKEND_ERROR, text);
  }

  /**
   * The error event that a backend put into its own stream, told as an answer with the status that
   * it names would be.
   *
   * @param said what it holds
   */
  public static BuyerError ofBackend(BackendError said) {
    String failed = "The provider's backend failed.";
    int status = said.status();
    if (status != 0) {
      return of(new FailureDetails(status, null, said), codeOf(status), failed);
    }
    String code = said.codeInWords();
    return new BuyerError(
        502,
        code == null ? ErrorCode.BACKEND_ERROR.value() : code,
        said.message() == null ? failed : said.message(),
        said.param(),
        null);
  }

  /**
   * The protocol's code for a backend's HTTP status (PRX-3).
   *
   * @param status 400 to 599
   */
  public static ErrorCode codeOf(int status) {
    return switch (status) {
      case 401, 403 -> ErrorCode.BACKEND_ERROR;
      case 404 -> ErrorCode.MODEL_NOT_FOUND;
      case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
      case 429 -> ErrorCode.RATE_LIMITED;
      case 503 -> ErrorCode.OVERLOADED;
      default -> status < 500 ? ErrorCode.INVALID_REQUEST : ErrorCode.BACKEND_ERROR;
    };
  }

  private static boolean refusesCredentials(ErrorCode code, int status) {
    return status == 401
        || status == 403
        || code.equals(ErrorCode.UNAUTHORIZED)
        || code.equals(ErrorCode.FORBIDDEN);
  }
}
