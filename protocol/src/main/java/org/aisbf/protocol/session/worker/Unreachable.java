package org.aisbf.protocol.session.worker;

/**
 * No broker was reached: name, network, proxy or certificate.
 *
 * @param dice uniformly random in [0, 1)
 * @param cause for people; holds no secret
 */
public record Unreachable(long now, double dice, String cause) implements WorkerInput {}
