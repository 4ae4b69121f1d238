package org.aisbf.reference.server.serve;

import java.time.Duration;
import org.aisbf.gateway.failure.call.Delivery;
import org.aisbf.gateway.failure.call.FailoverCall;

/** Measures how much of a call's time this server took, not the one who served it. */
final class Watch {

  private final long begun = System.nanoTime();
  private long waited;

  /** Waits for what comes; that time is not this server's. */
  Delivery next(FailoverCall failover, Duration timeout) throws InterruptedException {
    long from = System.nanoTime();
    try {
      return failover.next(timeout);
    } finally {
      waited += System.nanoTime() - from;
    }
  }

  long overheadMillis() {
    return (System.nanoTime() - begun - waited) / 1_000_000;
  }
}
