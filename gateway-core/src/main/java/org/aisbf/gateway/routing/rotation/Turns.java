package org.aisbf.gateway.routing.rotation;

/** How the next member is taken: for good, or as a look ahead. */
@FunctionalInterface
interface Turns {

  /** The index of the member that is next. */
  int next(SmoothWeights weights, boolean[] available);
}
