package org.aisbf.simulation.world;

import org.jspecify.annotations.Nullable;

/** A worker's machine in the world: it can come up, crash, and be told to finish. */
interface Seller {
  /** Where it stands. */
  Site site();

  /** Comes up, with the token that its owner gives it now. */
  void start();

  /** Stops at once; its socket is for the network to end. {@code null} where nothing ran. */
  @Nullable SimulatedProcess crash();

  /** Finishes what runs, then stops. */
  void finish();

  /** Stops soon and lets go of everything. */
  void stop();

  /** Whether it runs. */
  boolean isUp();

  /** Timers that its process still has armed. */
  int armedTimers();
}
