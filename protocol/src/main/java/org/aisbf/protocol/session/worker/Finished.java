package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.envelope.ExchangeEnvelope;
import org.aisbf.protocol.envelope.RequestId;

/**
 * A running request has its result.
 *
 * @param end its end as it goes out
 */
public record Finished(long now, RequestId id, ExchangeEnvelope end) implements WorkerInput {}
