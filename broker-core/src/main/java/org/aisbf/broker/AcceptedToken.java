package org.aisbf.broker;

import java.time.Instant;
import org.aisbf.protocol.identity.TokenDigest;
import org.jspecify.annotations.Nullable;

/**
 * A registration token that is accepted, as its digest (ADM-7).
 *
 * @param digest of the token
 * @param validUntil the end of a rotated token's grace on the wall clock; {@code null} for no end
 */
public record AcceptedToken(TokenDigest digest, @Nullable Instant validUntil) {}
