package org.aisbf.reference.server.net.http;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that many connections may hold together. Safe for use by many threads. */
public final class ByteBudget {

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  /** A budget of which nothing is taken. */
  public ByteBudget(long limit) {
    this.limit = limit;
  }

  /** Takes bytes; false, and nothing taken, when they are not there. */
  public boolean take(long bytes) {
    if (used.addAndGet(bytes) > limit) {
      used.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Gives bytes back. */
  public void give(long bytes) {
    used.addAndGet(-bytes);
  }

  /** The bytes that are taken now. */
  public long used() {
    return used.get();
  }
}
