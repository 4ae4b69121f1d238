package org.aisbf.broker;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Every limit of a broker. Begin with {@link #STANDARD} and change what differs.
 *
 * @param register from admission to {@code register} (REG-3)
 * @param liveness without a byte from the worker (HB-3); after half of it the broker asks with a
 *     heartbeat of its own
 * @param sessionTtl until a session without heartbeat or re-register expires (ADM-8)
 * @param deadlines of an exchange, unless the request brings its own (REQ-5)
 * @param pendingCeiling how far ahead of now one {@code pending} can move the first deadline
 *     (REQ-5)
 * @param maxFrameBytes the largest frame taken; announced to workers, enforced by the transport
 * @param streamBufferBytes kept for a slow reader of one stream (STR-5), and one frame more
 * @param maxExchangesPerSession requests in flight on one session; more are {@code overloaded}
 * @param maxSessions workers at a time; more are refused with 503
 * @param malformedPerMinute malformed frames in a minute that end a session (REQ-8)
 * @param failedAdmissionsPerMinute from one address, before further failures are answered 429
 *     (ADM-9)
 */
public record BrokerLimits(
    Duration register,
    Duration liveness,
    Duration sessionTtl,
    Deadlines deadlines,
    Duration pendingCeiling,
    int maxFrameBytes,
    int streamBufferBytes,
    int maxExchangesPerSession,
    int maxSessions,
    int malformedPerMinute,
    int failedAdmissionsPerMinute) {

  /** The defaults of the protocol. */
  public static final BrokerLimits STANDARD =
      new BrokerLimits(
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofDays(1),
          Deadlines.STANDARD,
          Duration.ofHours(3),
          100_663_296,
          8 * 1024 * 1024,
          1024,
          10_000,
          10,
          10);

  /** Refuses what is not positive. */
  public BrokerLimits {
    for (Duration duration : new Duration[] {register, liveness, sessionTtl, pendingCeiling}) {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("limits must be positive, not " + duration);
      }
    }
    for (int number :
        new int[] {
          maxFrameBytes,
          streamBufferBytes,
          maxExchangesPerSession,
          maxSessions,
          malformedPerMinute,
          failedAdmissionsPerMinute
        }) {
      if (number <= 0) {
        throw new IllegalArgumentException("limits must be positive, not " + number);
      }
    }
  }

  /** The same with another time to register. */
  public BrokerLimits withRegister(Duration register) {
    return changed(draft -> draft.register = register);
  }

  /** The same with another liveness window. */
  public BrokerLimits withLiveness(Duration liveness) {
    return changed(draft -> draft.liveness = liveness);
  }

  /** The same with another life of a session. */
  public BrokerLimits withSessionTtl(Duration sessionTtl) {
    return changed(draft -> draft.sessionTtl = sessionTtl);
  }

  /** The same with other deadlines for exchanges. */
  public BrokerLimits withDeadlines(Deadlines deadlines) {
    return changed(draft -> draft.deadlines = deadlines);
  }

  /** The same with another largest frame, in bytes. */
  public BrokerLimits withMaxFrameBytes(int maxFrameBytes) {
    return changed(draft -> draft.maxFrameBytes = maxFrameBytes);
  }

  /** The same with another buffer for each stream, in bytes. */
  public BrokerLimits withStreamBufferBytes(int streamBufferBytes) {
    return changed(draft -> draft.streamBufferBytes = streamBufferBytes);
  }

  /** The same with another number of exchanges per session. */
  public BrokerLimits withMaxExchangesPerSession(int maxExchangesPerSession) {
    return changed(draft -> draft.maxExchangesPerSession = maxExchangesPerSession);
  }

  /** The same with another number of sessions. */
  public BrokerLimits withMaxSessions(int maxSessions) {
    return changed(draft -> draft.maxSessions = maxSessions);
  }

  private BrokerLimits changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
  }

  /** Limits on their way from one set to another. */
  private static final class Draft {
    private Duration register;
    private Duration liveness;
    private Duration sessionTtl;
    private Deadlines deadlines;
    private Duration pendingCeiling;
    private int maxFrameBytes;
    private int streamBufferBytes;
    private int maxExchangesPerSession;
    private int maxSessions;
    private int malformedPerMinute;
    private int failedAdmissionsPerMinute;

    private Draft(BrokerLimits limits) {
      register = limits.register;
      liveness = limits.liveness;
      sessionTtl = limits.sessionTtl;
      deadlines = limits.deadlines;
      pendingCeiling = limits.pendingCeiling;
      maxFrameBytes = limits.maxFrameBytes;
      streamBufferBytes = limits.streamBufferBytes;
      maxExchangesPerSession = limits.maxExchangesPerSession;
      maxSessions = limits.maxSessions;
      malformedPerMinute = limits.malformedPerMinute;
      failedAdmissionsPerMinute = limits.failedAdmissionsPerMinute;
    }

    private BrokerLimits finished() {
      return new BrokerLimits(
          register,
          liveness,
          sessionTtl,
          deadlines,
          pendingCeiling,
          maxFrameBytes,
          streamBufferBytes,
          maxExchangesPerSession,
          maxSessions,
          malformedPerMinute,
          failedAdmissionsPerMinute);
    }
  }
}
