package org.aisbf.gateway.failure;

/** What becomes of a stream that breaks when the buyer has a part of its content. */
public enum OnBreak {
  /** Another attempt goes on where it broke off, as long as it says the same up to there. */
  SPLICE,
  /** It ends with the error event at once. */
  ERROR
}
