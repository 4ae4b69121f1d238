package org.aisbf.protocol.envelope;

/**
 * {@code op=drain}, either way: no new work; what runs is finished (extension {@code drain}).
 *
 * @param requestId answered with an empty {@link Reply}
 */
public record Drain(RequestId requestId) implements Envelope {}
