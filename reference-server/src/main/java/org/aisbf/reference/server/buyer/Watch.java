package org.aisbf.reference.server.buyer;

import java.time.Duration;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.reference.server.net.http.HttpCall;

/** Measures how much of a call's time this server took, not the one who served it. */
final class Watch {

  private final long begun = System.nanoTime();
  private long waited;

  /** Waits for an attempt; that time is not this server's. */
  Progress next(Attempt attempt, Duration timeout) throws InterruptedException {
    long from = System.nanoTime();
    try {
      return attempt.next(timeout);
    } finally {
      waited += System.nanoTime() - from;
    }
  }

  /** Sets the headers that say who answers and what it took. */
  void describe(HttpCall call, Target target) {
    call.header("x-aisbf-provider", target.provider().id().value());
    if (target.model() != null) {
      call.header("x-aisbf-model", ascii(target.model()));
    }
    call.header("x-aisbf-attempts", "1");
    call.header("x-aisbf-route", "provider");
    call.header("x-aisbf-overhead-ms", overheadMs());
  }

  private String overheadMs() {
    return Long.toString((System.nanoTime() - begun - waited) / 1_000_000);
  }

  private static String ascii(String text) {
    return text.replaceAll("[^ -~]", "?");
  }
}
