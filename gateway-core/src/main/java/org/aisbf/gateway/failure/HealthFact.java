package org.aisbf.gateway.failure;

import java.time.Duration;

/** What one attempt told of its candidate. Each attempt ends in exactly one of them. */
public sealed interface HealthFact {

  /**
   * It answered to the end.
   *
   * @param firstContent how long its first content took
   * @param whole how long all of it took
   */
  record Served(Duration firstContent, Duration whole) implements HealthFact {}

  /** It failed; counts towards its cooldown. */
  record Failed(Fault fault) implements HealthFact {}

  /** It asked to be left alone for so long. */
  record Rested(Duration duration) implements HealthFact {}

  /** It does not have the model, until its list is read again. */
  record ModelAbsent() implements HealthFact {}

  /** Its credentials are refused: it rests and its owner is told. */
  record OwnerTold() implements HealthFact {}

  /** Nothing for or against it: the request was at fault, or the buyer left. */
  record Unjudged() implements HealthFact {}
}
