package org.aisbf.cli;

/** The user asked for something that cannot be; the message is the one line to show. */
public final class BadUsage extends Exception {
  private static final long serialVersionUID = 1L;

  /** Keeps the line: what is wrong, and what is allowed. */
  public BadUsage(String line) {
    super(line);
  }

  /** The line to show. */
  public String line() {
    return String.valueOf(getMessage());
  }
}
