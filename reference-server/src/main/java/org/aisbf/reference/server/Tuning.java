package org.aisbf.reference.server;

import java.time.Duration;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.config.ServerConfig;

/**
 * What follows from the machine or is fixed; tests choose it to see more in less time.
 *
 * @param budget for the bodies of all requests and answers together
 * @param silence after so much of it a comment shows a stream's reader that the connection lives
 */
record Tuning(BodyBudget budget, Duration silence) {

  static Tuning of(ServerConfig config) {
    return new Tuning(BodyBudget.ofHeap(config.maxBodyBytes()), Duration.ofSeconds(10));
  }
}
