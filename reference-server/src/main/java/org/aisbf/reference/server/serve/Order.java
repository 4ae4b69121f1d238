package org.aisbf.reference.server.serve;

import org.aisbf.broker.Deadlines;
import org.aisbf.gateway.attempt.UpstreamRequest;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.jspecify.annotations.Nullable;

/**
 * One try that is to be made.
 *
 * @param worker who is to serve it; {@code null} for a hosted provider, and where the path alone
 *     says who can
 * @param deadlines of the try
 * @param lease pays for a whole answer; closed with the try
 */
public record Order(
    UpstreamRequest request,
    @Nullable SessionId worker,
    Deadlines deadlines,
    BodyBudget.Lease lease) {}
