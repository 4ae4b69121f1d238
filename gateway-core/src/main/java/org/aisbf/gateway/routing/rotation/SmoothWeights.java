package org.aisbf.gateway.routing.rotation;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Smooth weighted round robin: in any stretch of calls each member has nearly its share, and heavy
 * ones do not come in bursts. Those that are not available are left out and owe nothing afterwards.
 *
 * <p>Each turn, all available members gain their weight; the one that has most gives up the sum and
 * is taken. Safe for many threads.
 */
public final class SmoothWeights {

  private final int[] weights;
  private final AtomicReference<long[]> balances;

  /**
   * All begin at 0.
   *
   * @param weights each 1 or more
   */
  public SmoothWeights(int... weights) {
    for (int weight : weights) {
      if (weight < 1) {
        throw new IllegalArgumentException("a weight must be 1 or more, not " + weight);
      }
    }
    this.weights = weights.clone();
    this.balances = new AtomicReference<>(new long[weights.length]);
  }

  /**
   * Takes the next member.
   *
   * @param available for each member, whether it may be taken
   * @return its index, or -1 when none is available
   */
  public int next(boolean[] available) {
    while (true) {
      long[] before = balances.get();
      long[] after = before.clone();
      int taken = turn(after, available);
      if (taken < 0 || balances.compareAndSet(before, after)) {
        return taken;
      }
    }
  }

  /** A copy of the balances, on which {@link #turn} shows what would come. */
  public long[] balances() {
    return balances.get().clone();
  }

  /** One turn on balances that are given and changed; the member taken, or -1. */
  public int turn(long[] given, boolean[] available) {
    int most = -1;
    long sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (available[i]) {
        given[i] += weights[i];
        sum += weights[i];
        if (most < 0 || given[i] > given[most]) {
          most = i;
        }
      }
    }
    if (most >= 0) {
      given[most] -= sum;
    }
    return most;
  }
}
