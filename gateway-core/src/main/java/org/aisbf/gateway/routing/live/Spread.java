package org.aisbf.gateway.routing.live;

/** Spreads numbers evenly over all 64 bits. */
public final class Spread {

  private Spread() {}

  /** The finishing step of SplitMix64: a bijection in which each bit depends on all. */
  public static long of(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /** A text's; equal texts have equal ones in every process. */
  public static long of(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return of(hash);
  }
}
