package org.aisbf.protocol.envelope;

import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work, broker to worker (REQ-1).
 *
 * @param providerId as in the session's identity; a deployed broker may leave it out
 * @param clientId likewise
 * @param payload the operation's argument, an object
 */
public record Request(
    RequestId requestId,
    Operation operation,
    @Nullable String providerId,
    @Nullable String clientId,
    RawJson payload)
    implements Envelope {}
