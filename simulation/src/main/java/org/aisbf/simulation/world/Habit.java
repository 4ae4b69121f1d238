package org.aisbf.simulation.world;

/** How a buyer reads. */
enum Habit {
  /** Takes all there is. */
  GREEDY,
  /** Takes one part after another, with a pause. */
  STEADY,
  /** Stops in the middle for a long time. */
  SLUGGISH,
  /** Cancels his subscription. */
  LEAVES,
  /** Cancels the exchange. */
  CANCELS,
  /** Looks from time to time, through the reader. */
  POLLS,
  /** Never reads what he asked for. */
  IGNORES
}
