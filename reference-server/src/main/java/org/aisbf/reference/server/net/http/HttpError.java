package org.aisbf.reference.server.net.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
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
    return new HttpError(status, message, typeOf(status), null, code, Map.of());
  }

  /** What stands at a path that nothing is at. */
  public static HttpError nothingHere(String message) {
    return of(404, PortErrors.code(404), message);
  }

  /** The type that OpenAI's clients expect beside a status. */
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

  /** The same error about one field of the request. */
  public HttpError withParam(String field) {
    return new HttpError(status, message, type, field, code, headers);
  }

  /** The same error with one more header. */
  public HttpError withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpError(status, message, type, param, code, more);
  }

  /** The answer's body: one line of JSON in UTF-8. */
  public byte[] body() {
    StringBuilder json = new StringBuilder("{\"error\":{\"message\":");
    JsonText.quote(json, message);
    json.append(",\"type\":");
    JsonText.quote(json, type);
    json.append(",\"param\":");
    JsonText.quote(json, param);
    json.append(",\"code\":");
    JsonText.quote(json, code);
    return json.append("}}\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
