package org.aisbf.gateway.routing.health;

/** Why a provider's model rests. */
public enum RestReason {
  /** Too many attempts in a row failed. */
  FAILURES,
  /** It said for how long it wants no requests. */
  ASKED,
  /** It refuses the credentials it was given. */
  REFUSED
}
