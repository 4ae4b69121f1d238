package org.aisbf.reference.server.serve;

import java.time.Duration;
import org.aisbf.broker.Deadlines;
import org.aisbf.protocol.time.Timers;
import org.aisbf.reference.server.buyer.BodyBudget;

/**
 * What holds for every buyer's call.
 *
 * @param budget for the bodies of all requests and answers together
 * @param maxBodyBytes the largest body of a request
 * @param silence after so much of it a comment shows a stream's reader that the connection lives
 * @param deadlines of a request that names its provider
 * @param traffic told how calls end
 */
public record ServeTerms(
    BodyBudget budget,
    long maxBodyBytes,
    Duration silence,
    Deadlines deadlines,
    Timers timers,
    TrafficListener traffic) {}
