package org.aisbf.gateway.serving;

import java.util.Locale;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.EndedAttempt;
import org.aisbf.gateway.failure.Blame;
import org.aisbf.gateway.failure.Candidate;
import org.aisbf.gateway.failure.Tried;
import org.aisbf.gateway.routing.Ending;
import org.aisbf.gateway.routing.Next;
import org.aisbf.gateway.routing.RoutePlan;
import org.aisbf.gateway.routing.Serving;
import org.aisbf.gateway.routing.explain.Mishap;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/** A model of a provider on a route, tried once or more often. Used by the call's thread. */
final class RouteMember implements Candidate {

  /** So many workers that turn out to have just left are passed by for one try. */
  private static final int PASSED_BY = 8;

  private final RoutePlan plan;
  private final Timers timers;
  private final AttemptStarter starter;

  /** The latest place; {@code open} while it is taken. */
  private Serving serving;

  private boolean open = true;
  private boolean sent;
  private boolean tried;
  private boolean answered;

  /** With a place that was taken for its first try. */
  RouteMember(RoutePlan plan, Timers timers, AttemptStarter starter, Serving serving) {
    this.plan = plan;
    this.timers = timers;
    this.starter = starter;
    this.serving = serving;
  }

  @Override
  public String name() {
    return serving.target().name();
  }

  Serving latest() {
    return serving;
  }

  @Override
  public Attempt begin() {
    EndedAttempt refused = open && !sent ? null : retake();
    for (int i = 0; i < PASSED_BY && refused == null; i++) {
      Attempt begun = starter.begin(serving);
      if (begun != null) {
        serving.sent();
        sent = true;
        tried = true;
        answered = false;
        return begun;
      }
      refused = retake();
    }
    return refused == null
        ? EndedAttempt.of(ErrorCode.NO_WORKER, "The workers of '" + name() + "' come and go.")
        : refused;
  }

  /** A place for another try, another worker's if there is one; or why there is none. */
  private @Nullable EndedAttempt retake() {
    end(new Ending.Indifferent());
    return switch (plan.again(serving, timers.now())) {
      case Next.Take take -> {
        take(take.serving());
        yield null;
      }
      // It is not waited for: it has just failed, and others may be free.
      case Next.Full full ->
          EndedAttempt.of(
              tried ? ErrorCode.NO_WORKER : ErrorCode.OVERLOADED,
              "All workers of '" + name() + "' are busy by now.");
      case Next.Nobody nobody ->
          EndedAttempt.of(ErrorCode.NO_WORKER, "No worker that serves '" + name() + "' is left.");
    };
  }

  /** Takes a place for going on with a stream that broke; false where it cannot or did not. */
  boolean rejoins() {
    if (!answered || !(plan.again(serving, timers.now()) instanceof Next.Take take)) {
      return false;
    }
    take(take.serving());
    return true;
  }

  private void take(Serving next) {
    serving = next;
    open = true;
    sent = false;
  }

  /** The buyer gets something of its latest try. */
  void answering() {
    if (open) {
      answered = true;
      serving.answering(timers.now());
    }
  }

  @Override
  public void ended(Tried how) {
    Blame blame = how.blame();
    String reason = how.reason();
    // Where no place was had, the latest is that of the try before.
    if (open && blame != null && reason != null) {
      serving.failedFor(new Mishap(reason, blame.name().toLowerCase(Locale.ROOT)));
    }
  }

  /** The latest try is over; only the first call counts. */
  void end(Ending how) {
    if (open) {
      open = false;
      serving.end(how, timers.now());
    }
  }
}
