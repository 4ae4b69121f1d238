package org.aisbf.gateway.failure;

/** Whose fault it was that an attempt failed. */
public enum Blame {
  /** The request cannot be served as it is, or its buyer went away. */
  BUYER,
  /** The worker or the hosted service, or the model server behind it. */
  WORKER,
  /** This server. */
  BROKER,
  /** The way between them. */
  NETWORK
}
