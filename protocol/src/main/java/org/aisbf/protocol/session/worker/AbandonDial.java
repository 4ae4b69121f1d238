package org.aisbf.protocol.session.worker;

/**
 * The answer to the last {@link Dial} no longer matters; a connection that opens late is dropped.
 */
public record AbandonDial() implements WorkerEffect {}
