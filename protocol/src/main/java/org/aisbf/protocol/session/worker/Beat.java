package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.envelope.RequestId;

/**
 * Send a heartbeat of the worker's own (HB-2).
 *
 * @param id unique in the session
 */
public record Beat(RequestId id) implements WorkerEffect {}
