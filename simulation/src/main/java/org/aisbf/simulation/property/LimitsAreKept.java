package org.aisbf.simulation.property;

import java.util.HashMap;
import java.util.Map;
import org.aisbf.broker.Outcome;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.fact.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * REQ-5: no request times out before its time: not before the first limit or what a {@code pending}
 * made of it, not before the idle limit behind the last sign of its stream, not before the total.
 */
public final class LimitsAreKept implements Property {
  private final long pendingCeilingMillis;
  private final Map<Wired, Course> courses = new HashMap<>();

  /**
   * Makes one that has seen nothing.
   *
   * @param pendingCeilingMillis how far a {@code pending} moves the first limit at most
   */
  public LimitsAreKept(long pendingCeilingMillis) {
    this.pendingCeilingMillis = pendingCeilingMillis;
  }

  @Override
  public String id() {
    return "REQ-5";
  }

  @Override
  public void on(long now, Fact fact) {
    switch (fact) {
      case Fact.RequestSubmitted(Ticket ticket) ->
          courses.put(
              new Wired(ticket.socket(), ticket.requestId()),
              new Course(now, now + ticket.deadlines().firstEvent().toMillis()));
      case Fact.PendingArrived(int socket, String id, long estimate) -> {
        Course course = courses.get(new Wired(socket, id));
        if (course != null) {
          long promise = now + Math.min(estimate, pendingCeilingMillis);
          course.promised(now, promise);
        }
      }
      case Fact.FrameArrived arrived when arrived.at() == Side.BROKER -> {
        Course course = courses.get(new Wired(arrived.socket(), arrived.head().requestId()));
        if (course != null) {
          course.signOfLife(now);
        }
      }
      case Fact.RequestEnded(Ticket ticket, Outcome.TimedOut late) -> judge(now, ticket, late);
      default -> {}
    }
  }

  private void judge(long now, Ticket ticket, Outcome.TimedOut late) {
    @Nullable Course course = courses.get(new Wired(ticket.socket(), ticket.requestId()));
    if (course == null) {
      return;
    }
    long total = course.submitted + ticket.deadlines().total().toMillis();
    long earliest =
        switch (late.limit()) {
          case FIRST_EVENT -> Math.min(course.firstByBefore(now), total);
          case IDLE -> course.lastSignBefore(now) + ticket.deadlines().idle().toMillis();
          case TOTAL -> total;
        };
    if (now < earliest) {
      throw violated(
          ticket + " timed out (" + late.limit() + ") at " + now + ", not before " + earliest);
    }
  }

  private record Wired(int socket, String requestId) {}

  private static final class Course {
    private final long submitted;
    private long firstBy;
    private long firstByBefore;
    private long lastPromise;
    private long lastSign;
    private long signBefore;

    private Course(long submitted, long firstBy) {
      this.submitted = submitted;
      this.firstBy = firstBy;
      this.firstByBefore = firstBy;
      this.lastPromise = submitted;
      this.lastSign = submitted;
      this.signBefore = submitted;
    }

    private void promised(long now, long promise) {
      if (now > lastPromise) {
        firstByBefore = firstBy;
        lastPromise = now;
      }
      firstBy = Math.max(firstBy, promise);
    }

    private long firstByBefore(long now) {
      return lastPromise < now ? firstBy : firstByBefore;
    }

    private void signOfLife(long now) {
      if (now > lastSign) {
        signBefore = lastSign;
        lastSign = now;
      }
    }

    /** What arrives in the moment of the decision may have come too late for it. */
    private long lastSignBefore(long now) {
      return lastSign < now ? lastSign : signBefore;
    }
  }
}
