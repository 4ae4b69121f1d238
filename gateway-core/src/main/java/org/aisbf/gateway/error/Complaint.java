package org.aisbf.gateway.error;

import java.util.regex.Pattern;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's failure says to a machine, as little as was said. {@link BuyerError} is what it
 * says to the buyer.
 *
 * @param status the backend's HTTP status; 0 where the failure is not a backend's answer
 * @param code the backend's own code, else the protocol's; empty where neither is known
 * @param type the backend's {@code type}, empty where it gave none
 * @param retryAfter the header of that name as it came: seconds or a date; {@code null} without it
 * @param asked whether the provider got the request at all; what failed before is this server's
 *     doing
 */
public record Complaint(
    int status, String code, String type, @Nullable String retryAfter, boolean asked) {

  /** Not the provider's failure: this server has no room for its answer. */
  public static final Complaint NO_ROOM = new Complaint(0, "no_room", "", null, true);

  private static final Pattern TOO_LONG =
      Pattern.compile("maximum context length|exceeds? the (available )?context");

  private static final Pattern NO_SUCH_MODEL =
      Pattern.compile("\\bmodel\\b.* (not found|does not exist)", Pattern.CASE_INSENSITIVE);

  /** A failure of which no more than the protocol's code is known. */
  public static Complaint of(ErrorCode code) {
    return new Complaint(0, code.value(), "", null, true);
  }

  /** The request was not even sent, for a reason that has one of the protocol's codes. */
  public static Complaint unasked(ErrorCode code) {
    return of(code).ofNobodyAsked();
  }

  /** The same, of a request that was not even sent. */
  public Complaint ofNobodyAsked() {
    return new Complaint(status, code, type, retryAfter, false);
  }

  /**
   * A worker's or a broker's error envelope.
   *
   * @param details its {@code details}, or {@code null}
   */
  public static Complaint ofFailure(ErrorCode code, @Nullable RawJson details) {
    FailureDetails found = FailureDetails.read(details);
    BackendError said = found.error();
    return new Complaint(
        found.status(), code(said, code.value()), orEmpty(said.type()), found.retryAfter(), true);
  }

  /**
   * An answer with an error status.
   *
   * @param retryAfter the header of that name, or {@code null}
   */
  public static Complaint ofAnswer(int status, @Nullable String retryAfter, byte[] body) {
    BackendError said = BackendError.read(body);
    return new Complaint(status, code(said, ""), orEmpty(said.type()), retryAfter, true);
  }

  /** An error event in a stream, or an error in an answer's place. */
  public static Complaint ofBackend(BackendError said) {
    return new Complaint(said.status(), code(said, ""), orEmpty(said.type()), null, true);
  }

  /**
   * How long it asks to be left alone.
   *
   * @param wallMillis unix time, for a date
   * @return milliseconds, at most a day; {@code null} where it said nothing that can be read
   */
  public @Nullable Long waitMillis(long wallMillis) {
    return RetryAfter.millis(retryAfter, wallMillis);
  }

  /** Its code; some say only in words that a request is too long, or that a model is missing. */
  private static String code(BackendError said, String otherwise) {
    String code = said.code();
    String message = said.message() == null ? "" : said.message();
    if (TOO_LONG.matcher(message).find()) {
      return "context_length_exceeded";
    }
    boolean named = code != null && !code.equals("404");
    if (!named && NO_SUCH_MODEL.matcher(message).find()) {
      return ErrorCode.MODEL_NOT_FOUND.value();
    }
    return code == null ? otherwise : code;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
