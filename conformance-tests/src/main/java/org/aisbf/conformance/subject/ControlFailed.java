package org.aisbf.conformance.subject;

/** A control adapter did not do what it was told, though it had said that it can. */
public final class ControlFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what it was told and what came of it. */
  public ControlFailed(String message) {
    super(message);
  }
}
