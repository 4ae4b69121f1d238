package org.aisbf.conformance.trace;

/** A text that is no trace. */
public final class BadTrace extends Exception {
  private static final long serialVersionUID = 1;

  /** Says where and why. */
  public BadTrace(String message) {
    super(message);
  }
}
