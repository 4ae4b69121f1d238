package org.aisbf.protocol.session.worker;

/**
 * Time passed: {@link WorkerState#wakesAt()} is due.
 *
 * @param dice uniformly random in [0, 1)
 * @param heardAt when the last byte came from the broker, monotonic milliseconds
 */
public record Woke(long now, double dice, long heardAt) implements WorkerInput {}
