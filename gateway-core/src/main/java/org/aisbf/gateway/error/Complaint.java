package org.aisbf.gateway.error;

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
 */
public record Complaint(int status, String code, String type, @Nullable String retryAfter) {

  /** A failure of which no more than the protocol's code is known. */
  public static Complaint of(ErrorCode code) {
    return new Complaint(0, code.value(), "", null);
  }

  /**
   * A worker's or a broker's error envelope.
   *
   * @param details its {@code details}, or {@code null}
   */
  public static Complaint ofFailure(ErrorCode code, @Nullable RawJson details) {
    FailureDetails found = FailureDetails.read(details);
    BackendError said = found.error();
    Integer wait = found.retryAfterSeconds();
    return new Complaint(
        found.status(),
        said.code() == null ? code.value() : said.code(),
        orEmpty(said.type()),
        wait == null ? null : wait.toString());
  }

  /**
   * An answer with an error status.
   *
   * @param retryAfter the header of that name, or {@code null}
   */
  public static Complaint ofAnswer(int status, @Nullable String retryAfter, byte[] body) {
    BackendError said = BackendError.read(body);
    return new Complaint(status, orEmpty(said.code()), orEmpty(said.type()), retryAfter);
  }

  /** An error event in a stream; some write the status where the code should be. */
  public static Complaint ofBackend(BackendError said) {
    String code = orEmpty(said.code());
    int status = code.matches("[45][0-9][0-9]") ? Integer.parseInt(code) : 0;
    return new Complaint(status, code, orEmpty(said.type()), null);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
