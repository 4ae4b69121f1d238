package org.aisbf.worker;

import org.aisbf.protocol.session.worker.Timing;
import org.jspecify.annotations.Nullable;

/**
 * How a worker behaves.
 *
 * @param timing of the session
 * @param maxConcurrency how many requests the backend takes at a time, announced and enforced;
 *     {@code null} for no announced limit
 * @param maxFrameBytes the largest message the transport takes, announced (REG-6)
 * @param requestTimeoutMillis when a request that the backend never ends is ended (REQ-9)
 * @param pendingAfterMillis without an answer before the broker is told that it takes longer
 * @param pendingEveryMillis between two such messages (REQ-5)
 * @param outboundBytes how much of the backend's answers may be on its way at a time; one larger
 *     message alone is let through
 * @param failFast whether a refusal for identity, or a replacement, ends the worker (REC-2, ADM-5)
 */
public record WorkerSettings(
    Timing timing,
    @Nullable Integer maxConcurrency,
    int maxFrameBytes,
    long requestTimeoutMillis,
    long pendingAfterMillis,
    long pendingEveryMillis,
    long outboundBytes,
    boolean failFast) {

  /** The protocol's times, no announced limit, frames of 96 MiB, requests of 3 hours. */
  public static final WorkerSettings STANDARD =
      new WorkerSettings(
          Timing.STANDARD, null, 96 << 20, 10_800_000, 1_000, 30_000, 4L << 20, false);

  /** The same with other times. */
  public WorkerSettings withTiming(Timing other) {
    return new WorkerSettings(
        other,
        maxConcurrency,
        maxFrameBytes,
        requestTimeoutMillis,
        pendingAfterMillis,
        pendingEveryMillis,
        outboundBytes,
        failFast);
  }

  /** The same with a limit on concurrent work; {@code null} for none. */
  public WorkerSettings withMaxConcurrency(@Nullable Integer limit) {
    return new WorkerSettings(
        timing,
        limit,
        maxFrameBytes,
        requestTimeoutMillis,
        pendingAfterMillis,
        pendingEveryMillis,
        outboundBytes,
        failFast);
  }

  /** The same with another limit for one request. */
  public WorkerSettings withRequestTimeout(long millis) {
    return new WorkerSettings(
        timing,
        maxConcurrency,
        maxFrameBytes,
        millis,
        pendingAfterMillis,
        pendingEveryMillis,
        outboundBytes,
        failFast);
  }

  /** The same, ending or not ending on a refusal for identity. */
  public WorkerSettings withFailFast(boolean ends) {
    return new WorkerSettings(
        timing,
        maxConcurrency,
        maxFrameBytes,
        requestTimeoutMillis,
        pendingAfterMillis,
        pendingEveryMillis,
        outboundBytes,
        ends);
  }
}
