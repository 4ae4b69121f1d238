package org.aisbf.reference.server.config;

import java.time.Duration;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.failure.OnBreak;
import org.jspecify.annotations.Nullable;

/**
 * How much is done for a request, as a rotation says it.
 *
 * @param firstToken how long an attempt may be without content; {@code null} where nothing is said:
 *     then a stream has 30 s, and a whole answer as long as any request to a provider
 * @param idle how long a stream may be silent behind its first content
 * @param total how long all of it may take
 */
public record RouteLimits(
    int retries, @Nullable Duration firstToken, Duration idle, Duration total, OnBreak onBreak) {

  /** What holds where nothing is said. */
  public static final RouteLimits STANDARD =
      new RouteLimits(
          FailurePolicy.STANDARD.retries(),
          null,
          FailurePolicy.STANDARD.idle(),
          FailurePolicy.STANDARD.total(),
          FailurePolicy.STANDARD.onBreak());

  /**
   * As the failure engine is told.
   *
   * @param streamed whether a stream is asked for
   * @param whole how long a whole answer may take where nothing is said
   */
  public FailurePolicy policy(boolean streamed, Duration whole) {
    FailurePolicy standard = FailurePolicy.STANDARD;
    Duration first = firstToken;
    if (first == null) {
      first = streamed ? standard.firstToken() : whole;
    }
    return new FailurePolicy(
        retries,
        first,
        idle,
        total,
        onBreak,
        standard.attempts(),
        standard.hiddenBytes(),
        standard.retraceChars());
  }
}
