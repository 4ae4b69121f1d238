package org.aisbf.gateway.routing.explain;

import org.jspecify.annotations.Nullable;

/**
 * What a decision compares. Missing is {@code null}: unknown, never 0.
 *
 * @param contextLength in tokens
 * @param cost of this request by its estimate, in the operator's currency
 * @param firstTokenMillis measured lately
 * @param tokensPerSecond measured lately
 * @param unmeasured whether its speed is not known, and no request is under way that measures it
 * @param media how many kinds of content beside text it is known to read and write
 * @param doubts how much of what the request needs nobody says it can do
 * @param nearness 2 for the workers of the buyer's own scope, 1 for other workers, 0 for a hosted
 *     provider
 */
public record Figures(
    @Nullable Long contextLength,
    @Nullable Double cost,
    @Nullable Double firstTokenMillis,
    @Nullable Double tokensPerSecond,
    boolean unmeasured,
    int media,
    int doubts,
    int nearness) {}
