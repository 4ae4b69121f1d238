package org.aisbf.protocol.session.worker;

/** The owner wants the worker gone at once. */
public record StopForced(long now) implements WorkerInput {}
