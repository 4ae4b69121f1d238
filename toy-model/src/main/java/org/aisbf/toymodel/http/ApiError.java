package org.aisbf.toymodel.http;

import org.jspecify.annotations.Nullable;

/**
 * A refusal in OpenAI's terms.
 *
 * @param status the HTTP status
 * @param type OpenAI's class of error
 * @param code OpenAI's code, or null where the type says it all
 * @param param the request's field that is wrong, or null when none is
 */
record ApiError(
    int status, String type, @Nullable String code, @Nullable String param, String message) {

  static ApiError invalid(@Nullable String param, String message) {
    return new ApiError(400, "invalid_request_error", "invalid_request", param, message);
  }

  static ApiError notFound(String path) {
    return new ApiError(404, "invalid_request_error", "not_found", null, "no such path: " + path);
  }

  static ApiError wrongMethod(String method, String allowed) {
    return new ApiError(
        405, "invalid_request_error", null, null, method + " is not allowed here, use " + allowed);
  }

  static ApiError tooLarge(int limit) {
    return new ApiError(
        413,
        "invalid_request_error",
        "payload_too_large",
        null,
        "the body is larger than " + limit + " bytes");
  }

  static ApiError unknownModel(String model) {
    return new ApiError(
        404,
        "invalid_request_error",
        "model_not_found",
        "model",
        "the model '" + model + "' does not exist, there is only " + ApiDocuments.MODEL);
  }

  static ApiError contextExceeded(int tokens, int limit) {
    return new ApiError(
        400,
        "invalid_request_error",
        "context_length_exceeded",
        "messages",
        "the messages have " + tokens + " tokens, the model's context holds " + limit);
  }

  static ApiError overloaded() {
    return new ApiError(
        503, "service_unavailable", "overloaded", null, "too many requests at once, try again");
  }

  static ApiError internal() {
    return new ApiError(
        500, "server_error", "internal_error", null, "the engine failed on this request");
  }
}
