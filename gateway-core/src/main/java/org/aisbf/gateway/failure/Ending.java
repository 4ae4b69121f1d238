package org.aisbf.gateway.failure;

import org.aisbf.gateway.error.BuyerError;

/** How a request ended; each has exactly one. */
public sealed interface Ending {

  /** The buyer has the whole answer. */
  record Served() implements Ending {}

  /**
   * He has no answer, or a part of one.
   *
   * @param asEvent whether his answer has begun, so that the error travels as its last event
   */
  record Broken(BuyerError error, boolean asEvent) implements Ending {}

  /** He left. */
  record Left() implements Ending {}
}
