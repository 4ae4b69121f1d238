package org.aisbf.protocol.session.broker;

/**
 * Greeted; not registered, so nothing is dispatched (REG-3).
 *
 * @param registerBy the limit to the registration
 * @param faults the malformed frames of the last minute
 */
public record Greeted(SessionTerms terms, long registerBy, Faults faults) implements SessionState {}
