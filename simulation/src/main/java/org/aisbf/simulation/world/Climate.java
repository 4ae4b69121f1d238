package org.aisbf.simulation.world;

import java.time.Duration;
import org.aisbf.broker.BrokerLimits;
import org.aisbf.broker.Deadlines;

/**
 * What kind of world a seed makes.
 *
 * @param calm whether nothing goes wrong in it but model servers
 * @param silent whether the broker says nothing before a worker registered
 * @param activeMillis how long buyers come and faults happen
 * @param quietMillis how long the world is left alone after that
 * @param buyerMillis between two requests, on average
 * @param faultMillis between two faults of a wire, on average
 * @param crashMillis between two troubles of a process, on average
 * @param limits the broker's
 */
record Climate(
    boolean calm,
    boolean silent,
    long activeMillis,
    long quietMillis,
    long buyerMillis,
    long faultMillis,
    long crashMillis,
    BrokerLimits limits) {

  /**
   * The protocol's own, but for the total: hours of waiting for a server that hangs show little.
   */
  private static final BrokerLimits PATIENT =
      BrokerLimits.STANDARD.withDeadlines(
          new Deadlines(Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofMinutes(20)));

  /** Nothing happens by itself; for scenarios. */
  static Climate still() {
    return new Climate(false, false, 0, 0, 0, 0, 0, BrokerLimits.STANDARD);
  }

  static Climate of(Chance chance) {
    boolean calm = chance.oneIn(8);
    long active = chance.magnitude(20_000, 2_400_000);
    return new Climate(
        calm,
        chance.oneIn(5),
        active,
        chance.oneIn(6) ? chance.magnitude(60_000, 7_200_000) : chance.magnitude(1_000, 60_000),
        Math.max(200, active / chance.between(10, 60)),
        calm ? Long.MAX_VALUE / 4 : Math.max(500, active / chance.between(2, 20)),
        calm ? Long.MAX_VALUE / 4 : Math.max(2_000, active / chance.between(1, 8)),
        calm ? PATIENT : limits(chance));
  }

  private static BrokerLimits limits(Chance chance) {
    BrokerLimits limits =
        BrokerLimits.STANDARD
            .withRegister(Duration.ofSeconds(chance.between(2, 30)))
            .withLiveness(Duration.ofSeconds(chance.between(40, 90)))
            .withSessionTtl(Duration.ofSeconds(chance.magnitude(60, 86_400)))
            .withDeadlines(
                new Deadlines(
                    Duration.ofMillis(chance.magnitude(1_000, 300_000)),
                    Duration.ofMillis(chance.magnitude(1_000, 120_000)),
                    Duration.ofMillis(chance.magnitude(5_000, 3_600_000))));
    return chance.oneIn(3)
        ? limits.withStreamBufferBytes((int) chance.magnitude(200, 100_000))
        : limits;
  }
}
