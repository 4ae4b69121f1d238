package org.aisbf.conformance.subject;

/** The worker under test cannot be started (again). */
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says why. */
  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
