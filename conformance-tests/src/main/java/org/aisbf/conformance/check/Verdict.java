package org.aisbf.conformance.check;

/** What a check, or a requirement over all its checks, came to. There is no skip. */
public enum Verdict {
  /** The subject did what the rule demands. */
  PASS,
  /** The subject broke a MUST. */
  FAIL,
  /** The subject broke a SHOULD. */
  WARN,
  /** The rule belongs to an extension that the subject does not announce. */
  NOT_APPLICABLE,
  /** It could not be found out; the finding says what was missing. */
  NOT_TESTABLE
}
