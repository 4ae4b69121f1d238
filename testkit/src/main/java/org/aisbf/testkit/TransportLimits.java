package org.aisbf.testkit;

/**
 * What a transport in memory bears.
 *
 * @param maxFrameChars a longer message closes the socket with 1009 instead of arriving
 * @param maxQueuedFrames messages that one direction holds before the socket is lost
 * @param maxQueuedChars characters that one direction holds before the socket is lost
 * @param stallMillis how long a message may wait for a peer that does not read
 * @param closeGraceMillis how long an end waits for the answer to its close
 */
public record TransportLimits(
    int maxFrameChars,
    int maxQueuedFrames,
    int maxQueuedChars,
    long stallMillis,
    long closeGraceMillis) {
  /** Frames of 1 Mi, 1,000 of them or 4 Mi characters queued, 30 s stalled, 2 s for a close. */
  public static final TransportLimits USUAL =
      new TransportLimits(1 << 20, 1_000, 4 << 20, 30_000, 2_000);
}
