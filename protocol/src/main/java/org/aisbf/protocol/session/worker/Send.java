package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.envelope.Envelope;

/** Send this message. */
public record Send(Envelope message) implements WorkerEffect {}
