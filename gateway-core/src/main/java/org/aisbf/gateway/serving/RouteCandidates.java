package org.aisbf.gateway.serving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aisbf.gateway.chat.Usage;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.Candidate;
import org.aisbf.gateway.failure.Fault;
import org.aisbf.gateway.failure.HealthFact;
import org.aisbf.gateway.failure.Tried;
import org.aisbf.gateway.failure.Wish;
import org.aisbf.gateway.failure.call.Candidates;
import org.aisbf.gateway.failure.call.FailoverCall;
import org.aisbf.gateway.failure.call.Pick;
import org.aisbf.gateway.routing.Ending;
import org.aisbf.gateway.routing.Next;
import org.aisbf.gateway.routing.RoutePlan;
import org.aisbf.gateway.routing.RoutingErrors;
import org.aisbf.gateway.routing.Serving;
import org.aisbf.gateway.routing.Ticket;
import org.aisbf.gateway.routing.Turn;
import org.aisbf.gateway.routing.WaitingRoom;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of a route: from its plan, with a place taken for each attempt. Whoever makes it
 * {@linkplain #settle settles} it behind the end of its call.
 */
public final class RouteCandidates implements Candidates {

  private static final BuyerError STOPPING =
      BuyerError.of(ErrorCode.OVERLOADED, "The request was given up.");

  private final RoutePlan plan;
  private final WaitingRoom room;
  private final Timers timers;
  private final AttemptStarter starter;
  private final List<RouteMember> members = new ArrayList<>(2);
  private @Nullable FailoverCall call;
  private @Nullable RouteMember last;
  private long queuedMillis;

  /** While it waits: what the plan said before, and since when. */
  private @Nullable String whyBefore;

  private long waitsSince;

  /** Where the request waits; guarded by this, as is what follows. */
  private @Nullable Ticket ticket;

  private boolean closed;

  /**
   * Of one request.
   *
   * @param room where it waits while all who could serve it are full
   * @param starter sends it
   */
  public RouteCandidates(RoutePlan plan, WaitingRoom room, Timers timers, AttemptStarter starter) {
    this.plan = plan;
    this.room = room;
    this.timers = timers;
    this.starter = starter;
  }

  /** The call that they serve; told once, before it is read. */
  public void serves(FailoverCall served) {
    call = served;
  }

  @Override
  public Pick next(Wish wish, Duration timeout) throws InterruptedException {
    Ticket waiting = ticket();
    if (waiting != null) {
      return await(waiting, timeout);
    }
    return switch (plan.next(timers.now())) {
      case Next.Take take -> found(take.serving());
      case Next.Full full -> {
        whyBefore = plan.why();
        waitsSince = timers.now();
        Ticket entered = room.enter(plan);
        yield keep(entered) ? await(entered, timeout) : new Pick.Nobody(STOPPING);
      }
      case Next.Nobody nobody -> wish == Wish.REJOIN ? rejoin(nobody) : nobody(nobody);
    };
  }

  /** Nobody else is left: the one that broke off may go on himself, if he still answers. */
  private Pick rejoin(Next.Nobody nobody) {
    RouteMember broken = last;
    return broken != null && broken.rejoins() ? new Pick.Found(broken) : nobody(nobody);
  }

  private Pick nobody(Next.Nobody nobody) {
    return new Pick.Nobody(RoutingErrors.of(nobody));
  }

  private Pick found(Serving serving) {
    RouteMember member = new RouteMember(plan, timers, starter, serving);
    members.add(member);
    last = member;
    return new Pick.Found(member);
  }

  private Pick await(Ticket waiting, Duration timeout) throws InterruptedException {
    Turn turn;
    try {
      turn = waiting.turn().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Pick.Waiting();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a turn does not fail", e);
    }
    whyBefore = null;
    if (!claim()) {
      return new Pick.Nobody(STOPPING);
    }
    return switch (turn) {
      case Turn.Called called -> {
        queuedMillis += called.waitedMillis();
        yield found(called.serving());
      }
      case Turn.Overloaded overloaded -> {
        queuedMillis += overloaded.waitedMillis();
        yield new Pick.Nobody(RoutingErrors.of(overloaded));
      }
      case Turn.Left left -> new Pick.Nobody(STOPPING);
    };
  }

  private synchronized @Nullable Ticket ticket() {
    return ticket;
  }

  private boolean keep(Ticket entered) {
    synchronized (this) {
      if (!closed) {
        ticket = entered;
        return true;
      }
    }
    giveUp(entered);
    return false;
  }

  /** The turn is this call's, unless it was closed before. */
  private synchronized boolean claim() {
    boolean claimed = ticket != null;
    ticket = null;
    return claimed;
  }

  private void giveUp(Ticket left) {
    left.leave();
    var unused =
        left.turn()
            .thenAccept(
                turn -> {
                  if (turn instanceof Turn.Called called) {
                    called.serving().end(new Ending.Indifferent(), timers.now());
                  }
                });
  }

  @Override
  public void report(Candidate candidate, HealthFact fact) {
    if (candidate instanceof RouteMember member) {
      member.end(ending(fact));
    }
  }

  private Ending ending(HealthFact fact) {
    return switch (fact) {
      case HealthFact.Served served -> new Ending.Served(outputTokens());
      case HealthFact.Failed failed -> saidNothing() ? new Ending.Silent() : new Ending.Failed();
      case HealthFact.Rested rested ->
          new Ending.AskedToWait(timers.now() + rested.duration().toMillis());
      case HealthFact.ModelAbsent absent -> new Ending.ModelAbsent();
      case HealthFact.OwnerTold told -> new Ending.RefusedUs();
      case HealthFact.Unjudged unjudged ->
          wasTooLong() ? new Ending.TooLong() : new Ending.Indifferent();
    };
  }

  private long outputTokens() {
    Usage usage = call == null ? null : call.usage();
    Long tokens = usage == null ? null : usage.completionTokens();
    return tokens == null ? 0 : tokens;
  }

  private boolean saidNothing() {
    Tried tried = triedLast();
    return tried != null && tried.fault() instanceof Fault.Silent && tried.firstContentAt() < 0;
  }

  private boolean wasTooLong() {
    Tried tried = triedLast();
    return tried != null && tried.fault() instanceof Fault.TooLong;
  }

  private @Nullable Tried triedLast() {
    List<Tried> tried = call == null ? List.of() : call.tried();
    return tried.isEmpty() ? null : tried.get(tried.size() - 1);
  }

  /** The first bytes of an answer came, or more. By the call's thread. */
  public void answering() {
    if (last != null) {
      last.answering();
    }
  }

  /** The place that was taken last, at whoever is tried or was last; {@code null} before. */
  public @Nullable Serving latest() {
    return last == null ? null : last.latest();
  }

  /** Why this way, in one line of printable ASCII. */
  public String why() {
    // The plan is the room's for as long as the request waits there.
    String before = whyBefore;
    return before == null ? plan.why() : before;
  }

  /** How long the request has waited in line until now, in milliseconds. */
  public long queuedMillis() {
    return queuedMillis + (whyBefore == null ? 0 : timers.now() - waitsSince);
  }

  /** Where the request waits; {@code null} while it does not. */
  public @Nullable Ticket waits() {
    return ticket();
  }

  @Override
  public void close() {
    Ticket left;
    synchronized (this) {
      closed = true;
      left = ticket;
      ticket = null;
    }
    if (left != null) {
      giveUp(left);
    }
  }

  /** The call is over and closed: gives back every place that is still taken. */
  public void settle() {
    members.forEach(member -> member.end(new Ending.Indifferent()));
  }
}
