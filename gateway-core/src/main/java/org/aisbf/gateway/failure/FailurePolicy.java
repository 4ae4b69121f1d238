package org.aisbf.gateway.failure;

import java.time.Duration;

/**
 * How much is done for one request.
 *
 * @param retries how often the same provider is tried again; 0 for never
 * @param firstToken how long an attempt may be without content
 * @param idle how long a stream may be silent behind its first content
 * @param total how long all of it may take
 * @param onBreak what becomes of a stream that breaks behind its first content
 * @param attempts how many may be made in all
 * @param hiddenBytes how much the buyer is not shown: the events of failed attempts, and the text
 *     of those that repeat what he has
 * @param retraceChars how much of what the buyer has is kept to compare with; a longer answer is
 *     not spliced
 */
public record FailurePolicy(
    int retries,
    Duration firstToken,
    Duration idle,
    Duration total,
    OnBreak onBreak,
    int attempts,
    int hiddenBytes,
    int retraceChars) {

  /** 2 retries, 30 s, 30 s, 600 s, splice; 10 attempts, 4 MiB hidden, 256 Ki characters kept. */
  public static final FailurePolicy STANDARD =
      new FailurePolicy(
          2,
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(600),
          OnBreak.SPLICE,
          10,
          4 << 20,
          256 << 10);

  /** Refuses figures that make no sense. */
  public FailurePolicy {
    if (retries < 0 || attempts < 1 || hiddenBytes < 0 || retraceChars < 0) {
      throw new IllegalArgumentException("negative, or no attempt at all");
    }
    if (!firstToken.isPositive() || !idle.isPositive() || !total.isPositive()) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
