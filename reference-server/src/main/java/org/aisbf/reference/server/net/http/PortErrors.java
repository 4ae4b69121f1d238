package org.aisbf.reference.server.net.http;

/** What the port itself says about a request that no handler saw. */
final class PortErrors {

  private PortErrors() {}

  /** The error of a status. */
  static HttpError of(int status) {
    HttpError error = HttpError.of(status, code(status), message(status));
    return status == 503 ? error.withRetryAfter(5) : error;
  }

  static String message(int status) {
    return switch (status) {
      case 400 -> "The request is malformed.";
      case 404 -> "There is nothing at this path.";
      case 405 -> "This method is not answered here.";
      case 413 -> "The body is too long.";
      case 417 -> "The request's expectation cannot be met.";
      case 426 -> "Another version of the protocol is needed.";
      case 431 -> "The request's header fields are too large.";
      case 501 -> "The request's transfer encoding is not known here.";
      case 503 -> "The server is going down.";
      case 505 -> "Only HTTP/1.0 and HTTP/1.1 are spoken here.";
      default -> status >= 500 ? "The server failed on this request." : "The request is refused.";
    };
  }

  static String code(int status) {
    return switch (status) {
      case 413 -> "payload_too_large";
      case 503 -> "overloaded";
      case 404 -> "unsupported_endpoint";
      default -> status >= 500 ? "internal_error" : "invalid_request";
    };
  }
}
