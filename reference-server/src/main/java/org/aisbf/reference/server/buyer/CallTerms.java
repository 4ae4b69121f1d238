package org.aisbf.reference.server.buyer;

import java.time.Duration;

/**
 * What holds for every buyer's call.
 *
 * @param budget for the bodies of all requests and answers together
 * @param maxBodyBytes the largest body of a request
 * @param silence after so much of it a comment shows a stream's reader that the connection lives
 * @param traffic told how calls end
 */
public record CallTerms(
    BodyBudget budget, long maxBodyBytes, Duration silence, TrafficListener traffic) {}
