package org.aisbf.protocol.session.worker;

/**
 * An input that means nothing here; to be counted.
 *
 * @param what names the state and the input, never the peer's text
 */
public record Drop(String what) implements WorkerEffect {}
