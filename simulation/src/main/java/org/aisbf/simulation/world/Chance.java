package org.aisbf.simulation.world;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Everything random in a world. */
public final class Chance {
  private final SplittableRandom random;

  /** The chances of one seed. */
  public Chance(long seed) {
    this(new SplittableRandom(seed));
  }

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /** A source of its own, so that what one part draws does not change what another gets. */
  public Chance split() {
    return new Chance(random.split());
  }

  /** The same chances for whoever asks the JDK's interface. */
  RandomGenerator generator() {
    return random;
  }

  /** Between the two, both included. */
  public long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }

  /** Between the two, both included. */
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** Between the two; each order of magnitude is as likely as another. */
  public long magnitude(long least, long most) {
    double low = Math.log((double) least);
    double high = Math.log((double) most);
    return Math.round(Math.exp(low + random.nextDouble() * (high - low)));
  }

  /** How long until something happens that happens once in that time on average. */
  public long untilNext(long meanMillis) {
    return 1 + (long) (-Math.log(1 - random.nextDouble()) * meanMillis);
  }

  /** True once in so many times. */
  public boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** One of the list, which is not empty. */
  public <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
