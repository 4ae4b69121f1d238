package org.aisbf.protocol.envelope;

import org.jspecify.annotations.Nullable;

/**
 * What a worker measured of one request, read from any of the places where deployed peers put it,
 * and written at the envelope's top (section 1). Missing is {@code null}, never 0.
 *
 * @param latencyMs until the answer was complete, milliseconds
 * @param tokensPerSecond of generation
 * @param elapsedMs in the worker altogether, milliseconds
 * @param totalTokens from {@code payload.usage.total_tokens}; read, never written
 */
public record Metrics(
    @Nullable Double latencyMs,
    @Nullable Double tokensPerSecond,
    @Nullable Double elapsedMs,
    @Nullable Long totalTokens) {}
