package org.aisbf.simulation.tampering;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.gateway.failure.Candidate;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.failure.HealthFact;
import org.aisbf.gateway.failure.call.Candidates;
import org.aisbf.gateway.failure.call.Delivery;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.time.Timers;
import org.aisbf.simulation.failover.Tampering;

/** The ways in which the engine's surroundings are broken, and what may notice each. */
enum Flaw {
  HALF_AN_ANSWER_ENDED_PROPERLY(() -> said(Flaw::doneForEnd), "WHOLE"),
  EVENT_LOST(() -> new OtherAttempts(() -> counting(false)), "PREFIX", "WHOLE"),
  EVENT_DOUBLED(() -> new OtherAttempts(() -> counting(true)), "PREFIX"),
  CANCEL_LOST(DeafAttempts::new, "LEFT", "ALONE", "LEAKS"),
  OWN_400_TAKEN_FOR_A_503(() -> said(Flaw::busyForRefused), "REFUSED"),
  DENIED_TOLD_TO_THE_BUYER(() -> said(Flaw::deniedAsItIs), "DENIED"),
  SILENCE_NOT_REPORTED(SilenceForgotten::new, "MUTE"),
  REPORT_LOST(ReportLost::new, "REPORTS"),
  END_NOT_TOLD_TO_THE_ROUTE(RouteLeftOpen::new, "REPORTS", "LEAKS"),
  ATTEMPTS_UNBOUNDED(() -> bounds(1_000, 0), "ATTEMPTS"),
  HIDDEN_UNBOUNDED(() -> bounds(0, Integer.MAX_VALUE), "HIDDEN"),
  TIME_STANDS_STILL(EngineClockStopped::new, "TIME"),
  WAITERS_FORGOTTEN(RoomClockStopped::new, "QUEUE", "LEAKS"),
  ERROR_BEHIND_DONE(ErrorBehindDone::new, "ONE-END"),
  LEAVING_NOT_TOLD(LeavingNotTold::new, "LEFT");

  private static final String DONE = "data: [DONE]\n\n";

  private final Supplier<Tampering> tampering;
  private final Set<String> noticedBy;

  Flaw(Supplier<Tampering> tampering, String... noticedBy) {
    this.tampering = tampering;
    this.noticedBy = Set.of(noticedBy);
  }

  Tampering tampering() {
    return tampering.get();
  }

  Set<String> noticedBy() {
    return noticedBy;
  }

  private static Tampering said(UnaryOperator<Progress> change) {
    return new OtherAttempts(() -> change);
  }

  private static Progress doneForEnd(Progress progress) {
    return progress instanceof Progress.StreamEnded ? chunk(DONE) : progress;
  }

  private static Progress chunk(String text) {
    return new Progress.Chunk(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The third chunk of each attempt is lost, or comes twice. */
  private static UnaryOperator<Progress> counting(boolean doubled) {
    int[] chunks = new int[1];
    return progress -> {
      if (!(progress instanceof Progress.Chunk chunk) || ++chunks[0] != 3) {
        return progress;
      }
      String text = StandardCharsets.UTF_8.decode(chunk.bytes().duplicate()).toString();
      return doubled ? chunk(text + text) : new Progress.Waiting();
    };
  }

  private static Progress busyForRefused(Progress progress) {
    return progress instanceof Progress.Failed failed
            && (failed.complaint().status() == 400 || failed.complaint().status() == 422)
        ? new Progress.Failed(failed.error(), new Complaint(503, "busy", "", null, true))
        : progress;
  }

  private static Progress deniedAsItIs(Progress progress) {
    return progress instanceof Progress.Failed failed && failed.complaint().status() == 401
        ? new Progress.Failed(
            BuyerError.of(ErrorCode.UNAUTHORIZED, "wrong key"), failed.complaint())
        : progress;
  }

  private static Tampering bounds(int attempts, int hidden) {
    return new Tampering() {
      @Override
      public FailurePolicy policy(FailurePolicy asked) {
        return new FailurePolicy(
            asked.retries(),
            asked.firstToken(),
            asked.idle(),
            asked.total(),
            asked.onBreak(),
            Math.max(attempts, asked.attempts()),
            Math.max(hidden, asked.hiddenBytes()),
            asked.retraceChars());
      }
    };
  }

  private static final class SilenceForgotten extends OtherRoute {
    @Override
    void report(Candidates route, Candidate candidate, HealthFact fact) {
      boolean failed = fact instanceof HealthFact.Failed;
      route.report(candidate, failed ? new HealthFact.Unjudged() : fact);
    }
  }

  private static final class ReportLost extends OtherRoute {
    @Override
    void report(Candidates route, Candidate candidate, HealthFact fact) {
      if (!(fact instanceof HealthFact.Unjudged)) {
        route.report(candidate, fact);
      }
    }
  }

  private static final class RouteLeftOpen extends OtherRoute {
    @Override
    void close(Candidates route) {}
  }

  private static final class EngineClockStopped implements Tampering {
    @Override
    public Timers engineTimers(Timers timers) {
      return new StoppedClock(timers);
    }
  }

  private static final class RoomClockStopped implements Tampering {
    @Override
    public Timers roomTimers(Timers timers) {
      return new StoppedClock(timers);
    }
  }

  private static final class ErrorBehindDone implements Tampering {
    @Override
    public Delivery delivery(Delivery delivery) {
      return delivery instanceof Delivery.StreamEnded
          ? new Delivery.Failed(BuyerError.of(ErrorCode.INTERNAL_ERROR, "after all"), true, null)
          : delivery;
    }
  }

  private static final class LeavingNotTold implements Tampering {
    @Override
    public boolean tellsOfLeaving() {
      return false;
    }
  }
}
