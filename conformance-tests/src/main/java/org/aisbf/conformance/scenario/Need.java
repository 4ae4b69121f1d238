package org.aisbf.conformance.scenario;

/** What a scenario needs beyond one identity and a subject that answers. */
public enum Need {
  /** A second identity. */
  OTHER_IDENTITY("a second identity (--also provider,client,token)"),
  /** A control adapter. */
  CONTROL("a control adapter (--control)"),
  /** Real waits of half a minute and more; free of cost on a manual clock. */
  LONG_WAITS("long waits (--slow)"),
  /** A wire whose frames can be broken. */
  RAW_FRAMES("a real socket"),
  /** A worker that the suite can start and stop. */
  RESTART("a worker that the suite may start itself (-- command)");

  private final String missing;

  Need(String missing) {
    this.missing = missing;
  }

  /** How a report names what was missing. */
  public String missing() {
    return missing;
  }
}
