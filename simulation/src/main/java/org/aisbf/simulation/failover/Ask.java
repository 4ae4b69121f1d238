package org.aisbf.simulation.failover;

import java.time.Duration;
import java.util.List;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.failure.OnBreak;
import org.aisbf.simulation.world.Chance;

/**
 * What a buyer asks for.
 *
 * @param number counted in its world
 * @param answers the honest ones; who says another one than before diverges
 * @param leavesAfter when he leaves, in milliseconds; 0 for never
 */
record Ask(
    int number,
    String key,
    boolean stream,
    FailurePolicy policy,
    List<String> answers,
    long leavesAfter) {

  private static final List<String> TEXTS =
      List.of("The quick brown fox jumps over the dog", "The quick red hen", "The", "A");

  static Ask of(int number, Chance chance) {
    return new Ask(
        number,
        "key-" + chance.between(1, 4),
        !chance.oneIn(4),
        policy(chance),
        chance.oneIn(4) ? TEXTS : TEXTS.subList(0, 1),
        chance.oneIn(5) ? chance.magnitude(1, 30_000) : 0);
  }

  private static FailurePolicy policy(Chance chance) {
    return new FailurePolicy(
        chance.between(0, 3),
        Duration.ofMillis(chance.magnitude(500, 5_000)),
        Duration.ofMillis(chance.magnitude(500, 5_000)),
        Duration.ofMillis(chance.magnitude(3_000, 60_000)),
        chance.oneIn(4) ? OnBreak.ERROR : OnBreak.SPLICE,
        chance.between(1, 10),
        chance.between(200, 4_000),
        chance.oneIn(8) ? 10 : 10_000);
  }

  long firstTokenMillis() {
    return policy.firstToken().toMillis();
  }

  long idleMillis() {
    return policy.idle().toMillis();
  }

  @Override
  public String toString() {
    return "#" + number + " of " + key + (stream ? ", a stream" : ", whole") + ", " + policy;
  }
}
