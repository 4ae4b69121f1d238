package org.aisbf.reference.server.net.websocket;

import java.time.Duration;

/**
 * Bounds of each WebSocket.
 *
 * @param messageBytes the longest message taken in; a longer one is refused with 1009 (REQ-8)
 * @param assemblyBytes what all messages of the port that are not finished and handed on may hold
 *     together; the one that asks for more is refused with 1013
 * @param queueBytes what may wait to be sent on one socket; more terminates it
 * @param queueMessages how many messages may wait to be sent on one socket; more terminates it
 * @param stall how long a peer may read nothing while something waits to be sent to it
 * @param closeGrace how long a peer has to answer a close
 * @param pingInterval how often a silent peer is pinged, to keep NATs open and to hear from it
 */
public record WebSocketLimits(
    long messageBytes,
    long assemblyBytes,
    long queueBytes,
    int queueMessages,
    Duration stall,
    Duration closeGrace,
    Duration pingInterval) {

  /** 96 MiB messages, a quarter of the heap under assembly, two messages and some in the queue. */
  public static final WebSocketLimits DEFAULTS = ofMessageBytes(100_663_296L);

  /** Refuses limits that are not positive. */
  public WebSocketLimits {
    if (messageBytes < 1 || assemblyBytes < 1 || queueBytes < 1 || queueMessages < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (stall.toMillis() < 1 || closeGrace.toMillis() < 1 || pingInterval.toMillis() < 1) {
      throw new IllegalArgumentException("time limits must be positive");
    }
  }

  /** The defaults for another longest message. */
  public static WebSocketLimits ofMessageBytes(long messageBytes) {
    return new WebSocketLimits(
        messageBytes,
        Math.max(messageBytes, Runtime.getRuntime().maxMemory() / 4),
        2 * messageBytes + (4 << 20),
        10_000,
        Duration.ofSeconds(20),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20));
  }
}
