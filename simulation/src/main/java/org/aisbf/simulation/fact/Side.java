package org.aisbf.simulation.fact;

/** An end of a socket between a worker and the broker. */
public enum Side {
  /** The end that accepted. */
  BROKER,
  /** The end that dialled. */
  WORKER
}
