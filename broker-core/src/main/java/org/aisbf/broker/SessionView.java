package org.aisbf.broker;

import java.time.Instant;
import java.util.Set;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * A session at one moment. Immutable.
 *
 * @param connectedAt when it was admitted, on the wall clock
 * @param lastSeen when bytes last came from the worker, on the wall clock
 * @param registered whether the worker has registered; before it nothing is dispatched (REG-3)
 * @param draining whether it takes no more work
 * @param metadata the registration's payload without the token, hardware filled in and kept up to
 *     date by heartbeats; an object, empty before registration
 * @param capabilities what the worker announced; an object, empty where it announced nothing
 * @param extensions the extensions that the worker announced (REG-6), unknown ones included
 * @param maxFrameBytes the largest frame the worker takes, or {@code null} where it did not say:
 *     then 1 MiB is sent at most
 * @param maxConcurrency how many requests the worker wants at a time, or {@code null} for any
 *     number; {@link Broker#submit} keeps to it
 * @param inFlight requests that occupy the worker's model server now, cancelled ones included while
 *     it works on them
 * @param performance what the last requests were like
 */
public record SessionView(
    SessionId sessionId,
    Identity identity,
    Instant connectedAt,
    Instant lastSeen,
    boolean registered,
    boolean draining,
    RawJson metadata,
    RawJson capabilities,
    Set<String> extensions,
    @Nullable Integer maxFrameBytes,
    @Nullable Integer maxConcurrency,
    int inFlight,
    PerformanceSnapshot performance) {}
