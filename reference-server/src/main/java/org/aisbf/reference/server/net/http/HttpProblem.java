package org.aisbf.reference.server.net.http;

/**
 * Thrown by a handler to answer with an error. After the answer has begun it ends the connection
 * instead. Carries no stack trace: it is an answer, not a fault.
 */
public final class HttpProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient HttpError error;

  /** An answer of this error. */
  public HttpProblem(HttpError error) {
    super(error.status() + " " + error.message(), null, false, false);
    this.error = error;
  }

  /** What is answered. */
  public HttpError error() {
    return error;
  }
}
