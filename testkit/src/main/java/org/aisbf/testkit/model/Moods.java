package org.aisbf.testkit.model;

import java.util.List;
import java.util.Random;

/** A conduct by chance: some share of the requests goes wrong, in ways that a seed chooses. */
public final class Moods implements Conduct {
  private final Random random;
  private final double share;
  private final List<Behaviour> faults;

  /**
   * Chooses for each request as it comes.
   *
   * @param share of requests that go wrong, from 0 to 1
   * @param faults each as likely as the others
   */
  public Moods(long seed, double share, List<Behaviour> faults) {
    this.random = new Random(seed);
    this.share = share;
    this.faults = List.copyOf(faults);
  }

  @Override
  public synchronized Behaviour of(ModelRequest request) {
    return random.nextDouble() < share
        ? faults.get(random.nextInt(faults.size()))
        : Behaviour.proper();
  }
}
