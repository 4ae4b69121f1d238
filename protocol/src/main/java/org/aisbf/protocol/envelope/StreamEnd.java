package org.aisbf.protocol.envelope;

import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * The regular end of a stream: {@code event} one of {@code done completed}, or the oldest dialect's
 * {@code stream_end} (STR-1).
 *
 * @param event the name on the wire
 * @param payload may hold a last result; an empty object where absent
 * @param metrics {@code null} where the worker sent none, in whatever place (section 1)
 */
public record StreamEnd(
    RequestId requestId, String event, RawJson payload, @Nullable Metrics metrics)
    implements ExchangeEnvelope {}
