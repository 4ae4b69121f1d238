package org.aisbf.protocol.session.worker;

/** Open a connection; the answer is {@link Opened}, {@link Refused} or {@link Unreachable}. */
public record Dial() implements WorkerEffect {}
