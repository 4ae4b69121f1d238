package org.aisbf.protocol.envelope;

import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * A final answer: {@code status=ok} and no {@code event} that says otherwise (REQ-3).
 *
 * @param payload the document, or in a deployed dialect an HTTP reply that wraps it
 * @param metrics {@code null} where the worker sent none, in whatever place (section 1)
 */
public record Reply(RequestId requestId, RawJson payload, @Nullable Metrics metrics)
    implements ExchangeEnvelope {}
