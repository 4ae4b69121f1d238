package org.aisbf.gateway.routing.affinity;

import org.aisbf.gateway.routing.bounded.StripedCache;
import org.jspecify.annotations.Nullable;

/** Remembers who served which conversation. */
public final class Affinity {

  private final StripedCache<BondKey, Bond> bonds;

  /**
   * Remembers nothing yet.
   *
   * @param capacity how many conversations at most; those that were served last are kept
   * @param lifetimeMillis for how long behind the last answer
   */
  public Affinity(int capacity, long lifetimeMillis) {
    bonds = new StripedCache<>(capacity, lifetimeMillis);
  }

  /** Who served a conversation last, or {@code null}. */
  public @Nullable Bond find(BondKey key, long now) {
    return bonds.get(key, now);
  }

  /** A conversation was served. */
  public void served(BondKey key, Bond by, long now) {
    bonds.put(key, by, now);
  }
}
