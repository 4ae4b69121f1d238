package org.aisbf.protocol.session.broker;

import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * What is fixed for the life of one session. Times in milliseconds.
 *
 * @param ownerUserId of the provider's owner; {@code null} for the global scope
 * @param token the digest of the handshake's token, with which later ones are compared (REG-2)
 * @param protocol the broker's extensions and limits, an object (REG-6)
 * @param register limit from the greeting to {@code register} (REG-3)
 * @param liveness how long nothing may come from the worker (HB-3)
 * @param ttl until a session without heartbeat or re-register expires (ADM-8)
 * @param farewell how long a draining worker may stay when nothing runs on it
 * @param maxInFlight requests at a time
 * @param maxMalformed malformed frames in a minute that end the session (REQ-8)
 */
public record SessionTerms(
    Identity identity,
    SessionId sessionId,
    @Nullable String ownerUserId,
    TokenDigest token,
    RawJson protocol,
    long register,
    long liveness,
    long ttl,
    long farewell,
    int maxInFlight,
    int maxMalformed) {

  @Override
  public String toString() {
    return "SessionTerms[" + identity + ", " + sessionId + "]";
  }
}
