package org.aisbf.gateway.failure;

/** How an event agrees with what the buyer has already from an attempt before. */
public enum Fit {
  /** The buyer has nothing to agree with. */
  FIRST,
  /** He has all of it. */
  AGREES,
  /** A part of it is new to him, while another choice is behind what he has. */
  BEYOND,
  /** A part of it is new to him, and nothing is missing any more. */
  CAUGHT_UP,
  /** It contradicts what he has. */
  DIVERGES
}
