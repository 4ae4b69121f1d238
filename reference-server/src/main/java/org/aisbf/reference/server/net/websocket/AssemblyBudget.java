package org.aisbf.reference.server.net.websocket;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that all unfinished messages of a port may hold together. Safe for many threads. */
final class AssemblyBudget {

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  AssemblyBudget(long limit) {
    this.limit = limit;
  }

  /** Takes bytes; false, and nothing taken, when they are not there. */
  boolean take(long bytes) {
    if (used.addAndGet(bytes) > limit) {
      used.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Gives bytes back. */
  void give(long bytes) {
    used.addAndGet(-bytes);
  }

  /** The bytes that are taken now. */
  long used() {
    return used.get();
  }
}
