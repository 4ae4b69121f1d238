package org.aisbf.cli;

/** What the process says to whoever started it. */
public final class ExitCode {
  /** Done as asked, a drain on a signal included. */
  public static final int DONE = 0;

  /** Tried and failed. */
  public static final int FAILED = 1;

  /** Bad usage or configuration; one line on stderr says what to change. */
  public static final int USAGE = 2;

  private ExitCode() {}
}
