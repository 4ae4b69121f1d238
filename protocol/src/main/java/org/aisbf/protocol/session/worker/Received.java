package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.envelope.Decoded;

/**
 * A message came from the broker.
 *
 * @param streamed whether it is a request that asks for a stream; an error then ends the stream too
 * @param terms what the broker announced, where the message is a {@code registered} event
 */
public record Received(long now, Decoded message, boolean streamed, BrokerTerms terms)
    implements WorkerInput {}
