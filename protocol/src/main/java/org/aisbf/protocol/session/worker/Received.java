package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.jspecify.annotations.Nullable;

/**
 * A message came from the broker.
 *
 * @param streamed whether it is a request that asks for a stream; an error then ends the stream too
 * @param terms what the broker announced; {@code null} where the message announces nothing
 */
public record Received(long now, Decoded message, boolean streamed, @Nullable ProtocolOffer terms)
    implements WorkerInput {

  /** Looks into the message for what the machine has to know of it. */
  public static Received of(long now, Decoded message) {
    return new Received(now, message, Announced.streamed(message), Announced.terms(message));
  }
}
