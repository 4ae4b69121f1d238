package org.aisbf.broker;

import org.jspecify.annotations.Nullable;

/**
 * What the last requests of a session were like (REQ-10). Missing is {@code null}, never 0.
 *
 * @param windowSize how many outcomes are kept
 * @param sampleCount how many there are
 * @param avgLatencyMs from dispatch to the end, milliseconds
 * @param successRate 0 to 1
 */
public record PerformanceSnapshot(
    int windowSize,
    int sampleCount,
    @Nullable Double avgLatencyMs,
    @Nullable Double avgTokensPerSecond,
    @Nullable Double avgTotalTokens,
    @Nullable Double successRate,
    @Nullable Double lastLatencyMs,
    @Nullable Double lastTokensPerSecond,
    @Nullable Long lastTotalTokens,
    @Nullable Boolean lastSuccess) {}
