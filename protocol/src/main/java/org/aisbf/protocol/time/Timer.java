package org.aisbf.protocol.time;

/** One wake-up that was asked for. */
@FunctionalInterface
public interface Timer {

  /** Withdraws it. No effect once it ran. Idempotent. */
  void cancel();
}
