package org.aisbf.gateway.routing.rotation;

import java.util.IdentityHashMap;

/** Takes turns on copies of balances, so that nothing is changed. Used by one thread. */
final class Foresight implements Turns {

  private final IdentityHashMap<SmoothWeights, long[]> copies = new IdentityHashMap<>();

  @Override
  public int next(SmoothWeights weights, boolean[] available) {
    return weights.turn(copies.computeIfAbsent(weights, SmoothWeights::balances), available);
  }
}
