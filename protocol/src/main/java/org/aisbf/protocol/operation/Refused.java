package org.aisbf.protocol.operation;

import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * The one form of an error about a request, whether it came as an error envelope or as an HTTP
 * reply that is not 2xx (PRX-3, section 8).
 *
 * @param code one of section 8
 * @param statusCode the HTTP status that a buyer sees
 * @param message for people; the backend's own where it sent one
 * @param backendCode the backend's own code, such as {@code context_length_exceeded}, or the peer's
 *     code that section 8 does not know; {@code null} where there is none
 * @param details an object: {@code status_code}, {@code headers} and {@code body} of the backend's
 *     answer, {@code code} where it is unknown; {@code null} where there is nothing to say
 */
public record Refused(
    ErrorCode code,
    int statusCode,
    String message,
    @Nullable String backendCode,
    @Nullable RawJson details)
    implements ReadReply {

  /**
   * A backend's answer that is not 2xx, to anything but {@code proxy} (PRX-3). Used by workers to
   * make the error, and by brokers to read the deployed dialect.
   *
   * @param reply its body may be anything; an error object in it is looked for
   */
  public static Refused ofBackend(HttpReply reply) {
    return BackendErrors.read(reply);
  }

  /**
   * An error envelope. An unknown code becomes {@code backend_error}; the backend's own error
   * object is found in the details.
   */
  public static Refused of(Failure failure) {
    return BackendErrors.read(failure);
  }
}
