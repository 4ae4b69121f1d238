package org.aisbf.reference.server.net.http;

import java.time.Duration;

/**
 * What the port takes from an HTTP client.
 *
 * @param connections how many sockets may be open beside workers' WebSockets; more are closed at
 *     once
 * @param headerBytes request line and header fields together; more is answered 431
 * @param headerFields how many header fields; more is answered 431
 * @param bodiesBytes what all bodies that were read whole may hold together while their calls last;
 *     the one that asks for more is answered 503
 * @param idle how long a connection may stay without a whole request header; also between requests
 * @param bodyStall how long a body may stop before it is complete
 * @param writeStall how long a client may read nothing of an answer
 */
public record HttpLimits(
    int connections,
    int headerBytes,
    int headerFields,
    long bodiesBytes,
    Duration idle,
    Duration bodyStall,
    Duration writeStall) {

  /**
   * 10,000 connections, 32 KiB in at most 100 fields, a quarter of the heap for bodies; a minute
   * without a request, half a minute for each other wait.
   */
  public static final HttpLimits DEFAULTS =
      new HttpLimits(
          10_000,
          32 * 1024,
          100,
          Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30));

  /** Refuses limits that are not positive. */
  public HttpLimits {
    if (connections < 1 || headerBytes < 1024 || headerFields < 1 || bodiesBytes < 1) {
      throw new IllegalArgumentException("limits are too small to serve anybody");
    }
    if (idle.toSeconds() < 1 || bodyStall.toMillis() < 1 || writeStall.toMillis() < 1) {
      throw new IllegalArgumentException("time limits must be positive, idle at least a second");
    }
  }

  /** The same for another number of connections. */
  public HttpLimits withConnections(int number) {
    return new HttpLimits(
        number, headerBytes, headerFields, bodiesBytes, idle, bodyStall, writeStall);
  }
}
