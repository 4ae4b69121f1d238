package org.aisbf.protocol.envelope;

import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * {@code event=registered, status=ok}, broker to worker: the greeting on admission (ADM-4), and
 * with a request id the acknowledgement of {@code register} (REG-2).
 *
 * <p>A deployed broker may leave any of the fields out, so all may be {@code null}.
 *
 * @param requestId the id of the {@code register} acknowledged; {@code null} in the greeting
 * @param ownerUserId {@code null} for the global scope
 * @param expiresAt unix seconds at which the session ends unless extended (ADM-8)
 * @param protocol the broker's extensions and limits (REG-6), an object
 */
public record Registered(
    @Nullable RequestId requestId,
    @Nullable String sessionId,
    @Nullable String providerId,
    @Nullable String clientId,
    @Nullable String username,
    @Nullable String scopeName,
    @Nullable String ownerUserId,
    @Nullable Long expiresAt,
    @Nullable RawJson protocol)
    implements Envelope {}
