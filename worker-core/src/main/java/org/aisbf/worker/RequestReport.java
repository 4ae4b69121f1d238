package org.aisbf.worker;

import org.aisbf.protocol.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * How one request went.
 *
 * @param millis from its receipt to its end
 * @param chunks of a stream, 0 for any other answer
 * @param error {@code null} for a success; {@code worker_disconnected} when the session was lost
 * @param tokensPerSecond of generation, where the backend knew
 */
public record RequestReport(
    BackendRequest request,
    long millis,
    long chunks,
    @Nullable ErrorCode error,
    @Nullable Double tokensPerSecond) {}
