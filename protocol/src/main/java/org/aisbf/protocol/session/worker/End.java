package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.envelope.ExchangeEnvelope;
import org.aisbf.protocol.envelope.RequestId;

/**
 * End a running request: this is its last message, and its backend call stops if it still goes on
 * (REQ-3).
 */
public record End(RequestId id, ExchangeEnvelope with) implements WorkerEffect {}
