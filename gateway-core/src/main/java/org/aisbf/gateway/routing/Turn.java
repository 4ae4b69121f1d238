package org.aisbf.gateway.routing;

/** How waiting ended. */
public sealed interface Turn {

  /**
   * It is the request's turn, and a place is taken for it.
   *
   * @param waitedMillis for {@code x-aisbf-queue-ms}
   */
  record Called(Serving serving, long waitedMillis) implements Turn {}

  /**
   * It cannot wait, or not any longer: 503 {@code overloaded}.
   *
   * @param retryAfterMillis until those who wait now for the same providers will have been served,
   *     by the measured times; 0 where nothing was measured yet
   */
  record Overloaded(long retryAfterMillis, long waitedMillis) implements Turn {}

  /** The buyer left. */
  record Left() implements Turn {}
}
