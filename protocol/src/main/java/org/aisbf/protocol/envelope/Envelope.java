package org.aisbf.protocol.envelope;

import org.jspecify.annotations.Nullable;

/**
 * One message of the protocol. A later version may add kinds, so embedders outside this project
 * give their switches a default.
 */
public sealed interface Envelope extends Decoded
    permits Register,
        Registered,
        Request,
        Cancel,
        Drain,
        Heartbeat,
        HeartbeatReply,
        ExchangeEnvelope,
        Unrecognized {

  /** The request this message belongs to, or {@code null} where the kind allows none. */
  @Nullable RequestId requestId();
}
