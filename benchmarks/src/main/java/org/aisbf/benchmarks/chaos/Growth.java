package org.aisbf.benchmarks.chaos;

/**
 * From one footprint to a later one.
 *
 * @param before behind a warm-up
 * @param after at the end
 */
record Growth(Footprint before, Footprint after) {
  /** Caches that are bounded fill up, and a collection leaves more or less. */
  private static final long HEAP_BYTES = 16 << 20;

  /** Pools have some more or fewer. */
  private static final long OTHERS = 24;

  boolean isNone() {
    return after.heapBytes() - before.heapBytes() < HEAP_BYTES
        && after.threads() - before.threads() < OTHERS
        && after.sockets() - before.sockets() < OTHERS
        && after.files() - before.files() < OTHERS;
  }

  @Override
  public String toString() {
    return "before: " + before + "\nafter:  " + after;
  }
}
