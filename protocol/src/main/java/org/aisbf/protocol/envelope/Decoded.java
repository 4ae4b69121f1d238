package org.aisbf.protocol.envelope;

/** What a frame turned out to be: an {@link Envelope}, or {@link Malformed} with what is wrong. */
public sealed interface Decoded permits Envelope, Malformed {}
