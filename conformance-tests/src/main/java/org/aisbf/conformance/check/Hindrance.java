package org.aisbf.conformance.check;

/** What kept a check from being judged. */
public enum Hindrance {
  /** Something that whoever runs the suite can add, such as an option. */
  MISSING,
  /** The subject did not come as far as to be registered, so that nothing can be asked of it. */
  ABSENT,
  /** The subject sent more than any scenario asks for, and was cut off. */
  FLOOD,
  /** The subject, or the adapter that speaks for it, did not do what the check builds on. */
  SUBJECT,
  /** The suite itself, by a defect or for want of memory. */
  SUITE,
  /** The run ended before. */
  NOT_RUN;

  /** Whether a scenario had begun and was kept from its end: that speaks against the subject. */
  public boolean stops() {
    return switch (this) {
      case ABSENT, FLOOD, SUBJECT, SUITE -> true;
      case MISSING, NOT_RUN -> false;
    };
  }
}
