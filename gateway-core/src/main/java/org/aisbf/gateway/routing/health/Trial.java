package org.aisbf.gateway.routing.health;

/**
 * One attempt, as far as health is concerned.
 *
 * @param began in monotonic milliseconds
 * @param probe whether it was the one that a rest ends with
 */
public record Trial(long began, boolean probe) {}
