package org.aisbf.gateway.routing.live;

import org.aisbf.gateway.routing.health.HealthCell;

/** What was learned of one model of a provider. Safe for many threads. */
public final class ModelState {

  private final HealthCell health = new HealthCell();
  private final Speed speed = new Speed();
  private volatile boolean absent;

  ModelState() {}

  /** Whether and how long it rests. */
  public HealthCell health() {
    return health;
  }

  /** How fast it answers. */
  public Speed speed() {
    return speed;
  }

  /** Whether the provider said that it does not have it, behind the last reading of its list. */
  public boolean absent() {
    return absent;
  }

  void absent(boolean missing) {
    absent = missing;
  }
}
