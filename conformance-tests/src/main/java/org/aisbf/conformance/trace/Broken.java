package org.aisbf.conformance.trace;

/** The subject broke a rule while a trace was played. */
final class Broken extends Exception {
  private static final long serialVersionUID = 1;

  private final String rule;

  Broken(String rule, String message) {
    super(message);
    this.rule = rule;
  }

  String rule() {
    return rule;
  }
}
