package org.aisbf.protocol.envelope;

import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * {@code status=error} (section 8), whichever shape it travelled in.
 *
 * @param requestId {@code null} where the error belongs to no request
 * @param message for people
 * @param code {@code backend_error} where the peer gave none
 * @param details an object, or {@code null}
 * @param endsStream written as {@code event=done}, so that a deployed broker ends the buyer's
 *     stream; of no importance when read
 */
public record Failure(
    @Nullable RequestId requestId,
    String message,
    ErrorCode code,
    @Nullable RawJson details,
    boolean endsStream)
    implements ExchangeEnvelope {}
