package org.aisbf.conformance.scenario;

/**
 * A scenario cannot go on. Its checks that are not judged yet become {@code NOT_TESTABLE} with this
 * message.
 */
public final class Stopped extends Exception {
  private static final long serialVersionUID = 1;

  /** Says why, for the report. */
  public Stopped(String message) {
    super(message);
  }
}
