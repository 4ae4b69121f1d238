package org.aisbf.protocol.session.worker;

/** The connection is open: the broker accepted the upgrade. */
public record Opened(long now) implements WorkerInput {}
