package org.aisbf.reference.server.net.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * An error answer in the shape that OpenAI's clients read: {@code
 * {"error":{"message","type","param","code"}}}.
 *
 * @param status the HTTP status, 400 to 599
 * @param message a sentence for a person
 * @param type OpenAI's class of errors, such as {@code invalid_request_error}
 * @param param the request's field that is wrong, or null
 * @param code the protocol's error code, or the backend's own, or null where that gave none
 * @param headers more headers of the answer, such as {@code Retry-After}
 */
public record HttpError(
    int status,
    String message,
    String type,
    @Nullable String param,
    @Nullable String code,
    Map<String, String> headers) {

  /** Copies the headers. */
  public HttpError {
    headers = Map.copyOf(headers);
  }

  /** An error whose type follows from its status, with no param and no further headers. */
  public static HttpError of(int status, String code, String message) {
    return new HttpError(status, message, BuyerError.typeOf(status), null, code, Map.of());
  }

  /** What stands at a path that nothing is at. */
  public static HttpError nothingHere(String message) {
    return of(404, PortErrors.code(404), message);
  }

  /** The same error with one more header. */
  public HttpError withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpError(status, message, type, param, code, more);
  }

  /** The same error with when to come back, in whole seconds and in milliseconds. */
  public HttpError withRetryAfter(int seconds) {
    return withHeader("Retry-After", Integer.toString(seconds))
        .withHeader("retry-after-ms", Long.toString(seconds * 1000L));
  }

  /** The answer's body: one line of JSON in UTF-8. */
  public byte[] body() {
    String json =
        "{\"error\":{\"message\":"
            + JsonText.quote(message)
            + ",\"type\":"
            + JsonText.quote(type)
            + ",\"param\":"
            + JsonText.quote(param)
            + ",\"code\":"
            + JsonText.quote(code)
            + "}}\n";
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
