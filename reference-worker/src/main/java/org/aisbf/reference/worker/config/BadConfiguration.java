package org.aisbf.reference.worker.config;

/**
 * The configuration cannot be used. The message is one line: file, key, what is wrong, what is
 * allowed.
 */
public final class BadConfiguration extends Exception {
  private static final long serialVersionUID = 1L;

  /** Keeps the line; it holds no secret. */
  public BadConfiguration(String line) {
    super(line);
  }

  /** The line. */
  public String line() {
    return String.valueOf(getMessage());
  }
}
