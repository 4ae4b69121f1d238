package org.aisbf.gateway.failure;

import org.aisbf.gateway.attempt.Attempt;

/** Somebody who may be tried. Two candidates are the same when they are the same object. */
public interface Candidate {

  /** The model as buyers name it: {@code provider/model}. */
  String name();

  /** Begins an attempt; commonly another worker of a pool each time. */
  Attempt begin();

  /** How its latest attempt ended, for the record; told right before the route is. */
  default void ended(Tried how) {}
}
