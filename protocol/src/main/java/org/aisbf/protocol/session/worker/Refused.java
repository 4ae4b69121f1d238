package org.aisbf.protocol.session.worker;

/**
 * The broker refused the upgrade.
 *
 * @param dice uniformly random in [0, 1)
 */
public record Refused(long now, double dice, Refusal refusal) implements WorkerInput {}
