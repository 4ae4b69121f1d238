package org.aisbf.conformance.scenario;

import org.aisbf.conformance.check.Hindrance;

/**
 * A scenario cannot go on. Its checks that are not judged yet become {@code NOT_TESTABLE} with this
 * message.
 */
public final class Stopped extends Exception {
  private static final long serialVersionUID = 1;

  private final Hindrance by;

  /** The subject stops it: says what it did, or did not, for the report. */
  public Stopped(String message) {
    this(Hindrance.SUBJECT, message);
  }

  private Stopped(Hindrance by, String message) {
    super(message);
    this.by = by;
  }

  /** The subject was never there: it could not be started, reached or registered. */
  public static Stopped absent(String message) {
    return new Stopped(Hindrance.ABSENT, message);
  }

  /** Something is missing that whoever runs the suite can add. */
  public static Stopped missing(String message) {
    return new Stopped(Hindrance.MISSING, message);
  }

  /** Who or what stopped it. */
  public Hindrance by() {
    return by;
  }
}
