package org.aisbf.reference.server;

import java.time.Duration;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.config.ServerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows from the machine or is fixed; tests choose it to see more in less time.
 *
 * @param budget for the bodies of all requests and answers together
 * @param largestBody the largest body of a request that is taken, in bytes
 * @param freshModels a worker's list of models is not read again before it is so old
 * @param silence after so much of it a comment shows a stream's reader that the connection lives
 */
record Tuning(BodyBudget budget, long largestBody, Duration freshModels, Duration silence) {

  /**
   * A body of that share of the heap goes through, with its copies, and leaves room for the rest.
   */
  private static final int SHARE = 6;

  private static final Logger LOG = LoggerFactory.getLogger(ReferenceServer.class);

  static Tuning of(ServerConfig config) {
    return of(config.maxBodyBytes(), Runtime.getRuntime().maxMemory());
  }

  /** With a heap of so many bytes; says so where it is too small for what was asked for. */
  static Tuning of(long wanted, long heap) {
    long largest = Math.min(wanted, heap / SHARE);
    if (largest < wanted) {
      LOG.warn(
          "max_body_bytes is {}, but a heap of {} MiB takes bodies of up to {} bytes;"
              + " give the program more memory (-Xmx), or lower max_body_bytes",
          wanted,
          heap >> 20,
          largest);
    }
    return new Tuning(
        new BodyBudget(heap / 2), largest, Duration.ofSeconds(30), Duration.ofSeconds(10));
  }
}
