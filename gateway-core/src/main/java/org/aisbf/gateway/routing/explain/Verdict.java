package org.aisbf.gateway.routing.explain;

/** What a decision makes of a candidate. */
public enum Verdict {
  KEPT("kept"),
  PROBED("kept: due for the probe that ends its rest"),
  NO_WORKER("no worker is ready"),
  NOT_SERVED("nobody there serves the model"),
  ABSENT("the provider said that it does not have the model"),
  FULL("all workers have as much to do as they want"),
  COOLING("rests after failures"),
  ASKED_TO_WAIT("asked for no requests"),
  REFUSED_US("refuses our credentials"),
  PRIVACY("the key must not use it"),
  INPUT("cannot read what the request holds"),
  OUTPUT("cannot write what the request asks for"),
  TOOLS("cannot call tools"),
  JSON("cannot be held to JSON"),
  STREAM("cannot stream"),
  CONTEXT("its context is too short"),
  TRIED("was tried");

  private final String sentence;

  Verdict(String sentence) {
    this.sentence = sentence;
  }

  /** Why, for a person. */
  public String sentence() {
    return sentence;
  }

  /** Whether a request may go there. */
  public boolean kept() {
    return this == KEPT || this == PROBED;
  }

  /** Whether it is a rest, which ends by itself. */
  public boolean rests() {
    return this == COOLING || this == ASKED_TO_WAIT || this == REFUSED_US;
  }
}
