package org.aisbf.protocol.envelope;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A part of a stream: {@code status=ok} and {@code event} one of {@code chunk progress output log
 * data} (STR-1), or the oldest dialect's {@code stream}.
 *
 * @param event the name on the wire
 * @param sequence {@code payload.sequence} where present (STR-2)
 * @param chunk the stream's next bytes, whatever form they travelled in; read-only, its own
 *     position belongs to the receiver, so read from a {@code duplicate()}
 */
public record StreamEvent(
    RequestId requestId, String event, @Nullable Long sequence, ByteBuffer chunk)
    implements ExchangeEnvelope {}
