package org.aisbf.gateway.failure;

/** Which candidate is asked for. None is given a second time, unless a wish says so. */
public enum Wish {
  /** The one that the route prefers. */
  FIRST,
  /** The next after the last one failed. */
  NEXT,
  /** Likewise, those with a larger context or an unknown one first, from now on. */
  LARGER,
  /** The next to go on with a broken stream; the same again where it is the only one and ready. */
  REJOIN
}
