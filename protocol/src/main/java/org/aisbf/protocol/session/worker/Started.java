package org.aisbf.protocol.session.worker;

/** The owner started the worker. */
public record Started(long now) implements WorkerInput {}
