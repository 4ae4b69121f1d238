package org.aisbf.cli.demo;

/** The demo cannot go on; the message is the line to show. */
final class DemoFailed extends Exception {
  private static final long serialVersionUID = 1L;

  DemoFailed(String line) {
    super(line);
  }
}
