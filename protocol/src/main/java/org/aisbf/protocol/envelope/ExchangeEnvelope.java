package org.aisbf.protocol.envelope;

/**
 * A worker's answer, or a part of one, to a request of the broker; also the broker's answer to a
 * worker's {@code drain}.
 */
public sealed interface ExchangeEnvelope extends Envelope
    permits Pending, StreamEvent, StreamEnd, Reply, Failure {}
