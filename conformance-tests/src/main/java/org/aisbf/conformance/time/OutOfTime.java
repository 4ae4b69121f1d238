package org.aisbf.conformance.time;

/**
 * The scenario used up its time: whoever runs it interrupted its thread. A scenario lets this pass;
 * its checks that are not judged yet become {@code NOT_TESTABLE}.
 */
public final class OutOfTime extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says so. */
  public OutOfTime() {
    super("the scenario took longer than it may");
  }
}
