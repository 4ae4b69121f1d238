package org.aisbf.protocol.session.worker;

/** Drop the connection; whatever it still says means nothing (ADM-5). */
public record Terminate() implements WorkerEffect {}
