package org.aisbf.protocol.session.worker;

/** The owner wants the worker to finish what runs and leave. */
public record StopAsked(long now) implements WorkerInput {}
