package org.aisbf.gateway.routing.explain;

import org.aisbf.gateway.routing.live.ProviderModel;

/**
 * One candidate of a decision.
 *
 * @param through the candidate of an autoselect by which it came, {@code rotation/name} say; else
 *     empty
 * @param restMillis how long it rests yet, in milliseconds; 0 where it does not
 */
public record Considered(
    ProviderModel target, String through, Verdict verdict, long restMillis, Figures figures) {

  /** For a person: the model, and why not where it was dropped. */
  public String inWords() {
    String rest = restMillis > 0 ? " for " + (restMillis + 999) / 1000 + " s" : "";
    return verdict.kept()
        ? target.name()
        : target.name() + " dropped, " + verdict.sentence() + rest;
  }
}
