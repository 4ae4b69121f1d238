package org.aisbf.gateway.routing.health;

/** What a provider's model lets a request do. */
public enum Access {
  /** Come. */
  OPEN,
  /** Come as the one that probes. */
  PROBE,
  /** Stay away. */
  CLOSED
}
