package org.aisbf.conformance.requirement;

/** The end of the protocol that a requirement binds. */
public enum Role {
  BROKER("broker"),
  WORKER("worker");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** As docs/protocol.md and the command line write it. */
  public String word() {
    return word;
  }
}
