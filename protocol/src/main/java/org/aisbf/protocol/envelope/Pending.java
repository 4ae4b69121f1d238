package org.aisbf.protocol.envelope;

import org.jspecify.annotations.Nullable;

/**
 * {@code event=pending}: the worker has the request and needs longer (REQ-5).
 *
 * @param message for people, may be {@code null}
 * @param estimatedTimeoutSeconds from now; {@code null} where absent, which means 1800
 */
public record Pending(
    RequestId requestId, @Nullable String message, @Nullable Double estimatedTimeoutSeconds)
    implements ExchangeEnvelope {}
