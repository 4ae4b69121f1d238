package org.aisbf.gateway.failure.call;

import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.Candidate;

/** What a route answers when it is asked for a candidate. */
public sealed interface Pick {

  /** This one. */
  record Found(Candidate candidate) implements Pick {}

  /** Nobody now, perhaps later: ask again with the same wish. */
  record Waiting() implements Pick {}

  /**
   * Nobody.
   *
   * @param error for the buyer, unless an attempt said something better
   */
  record Nobody(BuyerError error) implements Pick {}
}
