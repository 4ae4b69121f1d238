package org.aisbf.gateway.routing.live;

/** What a pool can do for a model. */
public enum PoolState {
  /** A worker has room. */
  ROOM,
  /** All that serve the model have as many requests as they want. */
  FULL,
  /** Those that serve the model and have room asked for no requests just now. */
  RESTING,
  /** Those that serve the model and have room refused our credentials lately. */
  REFUSING,
  /** Workers are ready, and none serves the model. */
  NOT_SERVED,
  /** No worker is ready. */
  EMPTY
}
