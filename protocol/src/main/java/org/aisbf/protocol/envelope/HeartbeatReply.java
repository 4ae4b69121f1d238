package org.aisbf.protocol.envelope;

import org.jspecify.annotations.Nullable;

/**
 * {@code status=ok, event=heartbeat}; never answered (HB-4).
 *
 * @param ts the sender's clock in unix seconds; {@code null} where a peer left it out
 */
public record HeartbeatReply(RequestId requestId, @Nullable Double ts) implements Envelope {}
