package org.aisbf.simulation.failover;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
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
import org.aisbf.gateway.routing.Route;
import org.aisbf.gateway.routing.RoutePlan;
import org.aisbf.gateway.routing.RoutingErrors;
import org.aisbf.gateway.routing.Serving;
import org.aisbf.gateway.routing.Ticket;
import org.aisbf.gateway.routing.Turn;
import org.aisbf.gateway.routing.WaitingRoom;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/** A request's candidates by its route, with a place taken for each attempt. */
final class Way implements Candidates {
  private final RoutePlan plan;
  private final WaitingRoom room;
  private final Timers clock;
  private final Function<Serving, Attempt> starter;
  private final BiConsumer<Serving, Ending> ended;
  private final Runnable news;
  private @Nullable FailoverCall call;
  private @Nullable Stop last;
  private @Nullable Ticket ticket;

  /** Reports that are missing or too many: one is owed for each attempt begun. */
  int owed;

  /** When it began to wait; -1 while it does not. */
  long waitsSince = -1;

  boolean closed;

  /**
   * Of one request.
   *
   * @param starter begins an attempt at a place
   * @param ended told how it ended, once the route has learned from it
   * @param news called when waiting is over
   */
  Way(
      RoutePlan plan,
      WaitingRoom room,
      Timers clock,
      Function<Serving, Attempt> starter,
      BiConsumer<Serving, Ending> ended,
      Runnable news) {
    this.plan = plan;
    this.room = room;
    this.clock = clock;
    this.starter = starter;
    this.ended = ended;
    this.news = news;
  }

  /** The buyer gets something of the attempt that runs. */
  void answering() {
    Stop running = last;
    if (running != null && running.open) {
      running.serving.answering(clock.now());
    }
  }

  /** Whom it serves. */
  void serves(FailoverCall served) {
    call = served;
  }

  /** A member of the route, and the place that was taken there last. */
  private final class Stop implements Candidate {
    private Serving serving;
    private boolean open = true;
    private boolean begun;

    Stop(Serving serving) {
      this.serving = serving;
    }

    @Override
    public String name() {
      return serving.target().name();
    }

    @Override
    public Attempt begin() {
      owed++;
      last = this;
      if (begun && !open) {
        if (!(plan.again(serving, clock.now()) instanceof Next.Take take)) {
          return new Nothing();
        }
        take(take.serving());
      }
      begun = true;
      return starter.apply(serving);
    }

    void take(Serving next) {
      serving = next;
      open = true;
    }

    void end(Ending how) {
      if (open) {
        open = false;
        serving.end(how, clock.now());
        ended.accept(serving, how);
      }
    }
  }

  /** An attempt for which there was no place. */
  private static final class Nothing implements Attempt {
    @Override
    public Progress next(Duration timeout) {
      return new Progress.Failed(BuyerError.of(ErrorCode.NO_WORKER, "no worker is left there"));
    }

    @Override
    public void close() {}
  }

  @Override
  public Pick next(Wish wish, Duration timeout) {
    Ticket waiting = ticket;
    if (waiting != null) {
      return await(waiting);
    }
    return switch (plan.next(clock.now())) {
      case Next.Take take -> new Pick.Found(new Stop(take.serving()));
      case Next.Full full -> {
        waitsSince = clock.now();
        Ticket entered = room.enter(plan);
        ticket = entered;
        var unused = entered.turn().thenRun(news);
        yield await(entered);
      }
      case Next.Nobody nobody -> wish == Wish.REJOIN ? rejoin(nobody) : nobody(nobody);
    };
  }

  private Pick await(Ticket waiting) {
    CompletableFuture<Turn> turn = waiting.turn();
    if (!turn.isDone()) {
      return new Pick.Waiting();
    }
    ticket = null;
    waitsSince = -1;
    return switch (turn.join()) {
      case Turn.Called called -> new Pick.Found(new Stop(called.serving()));
      case Turn.Overloaded overloaded -> new Pick.Nobody(RoutingErrors.of(overloaded));
      case Turn.Left left -> new Pick.Nobody(BuyerError.of(ErrorCode.OVERLOADED, "given up"));
    };
  }

  private Pick rejoin(Next.Nobody nobody) {
    Stop broken = last;
    if (broken != null && plan.again(broken.serving, clock.now()) instanceof Next.Take take) {
      broken.take(take.serving());
      return new Pick.Found(broken);
    }
    return nobody(nobody);
  }

  private static Pick nobody(Next.Nobody nobody) {
    return new Pick.Nobody(RoutingErrors.of(nobody));
  }

  @Override
  public void report(Candidate candidate, HealthFact fact) {
    owed--;
    if (candidate instanceof Stop stop) {
      stop.end(ending(fact));
    }
  }

  private Ending ending(HealthFact fact) {
    return switch (fact) {
      case HealthFact.Served served -> new Ending.Served(10);
      case HealthFact.Failed failed -> saidNothing() ? new Ending.Silent() : new Ending.Failed();
      case HealthFact.Rested rested ->
          new Ending.AskedToWait(clock.now() + rested.duration().toMillis());
      case HealthFact.ModelAbsent absent -> new Ending.ModelAbsent();
      case HealthFact.OwnerTold told -> new Ending.RefusedUs();
      case HealthFact.Unjudged unjudged ->
          wasTooLong() ? new Ending.TooLong() : new Ending.Indifferent();
    };
  }

  private boolean saidNothing() {
    Tried tried = tried();
    return tried != null && tried.fault() instanceof Fault.Silent && tried.firstContentAt() < 0;
  }

  private boolean wasTooLong() {
    Tried tried = tried();
    return tried != null && tried.fault() instanceof Fault.TooLong;
  }

  /** The attempt that ended last. */
  private @Nullable Tried tried() {
    List<Tried> tried = call == null ? List.of() : call.tried();
    return tried.isEmpty() ? null : tried.getLast();
  }

  /** Whether waiting is over, and nobody has asked yet. */
  boolean hasNews() {
    Ticket waiting = ticket;
    return waiting != null && waiting.turn().isDone();
  }

  /** The one model that the route leads to; {@code null} where it leads to several. */
  @Nullable ProviderModel onlyTarget() {
    return plan.request().route() instanceof Route.OfProvider of ? of.target() : null;
  }

  /** Whether it waits in line. */
  boolean waits() {
    Ticket waiting = ticket;
    return waiting != null && !waiting.turn().isDone();
  }

  @Override
  public void close() {
    closed = true;
    Ticket waiting = ticket;
    ticket = null;
    waitsSince = -1;
    if (waiting != null) {
      waiting.leave();
      if (waiting.turn().join() instanceof Turn.Called called) {
        called.serving().end(new Ending.Indifferent(), clock.now());
      }
    }
  }
}
