package org.aisbf.gateway.idempotency;

import java.time.Duration;

/**
 * How much is kept.
 *
 * @param requests how many, running and finished
 * @param bytes of all their answers
 * @param bytesEach of one answer; a longer one is neither kept nor joined
 * @param keep how long a finished one is
 */
public record IdempotencyLimits(int requests, long bytes, long bytesEach, Duration keep) {

  /** 10,000 requests, 128 MiB, 8 MiB each, ten minutes. */
  public static final IdempotencyLimits STANDARD =
      new IdempotencyLimits(10_000, 128L << 20, 8L << 20, Duration.ofMinutes(10));
}
