package org.aisbf.simulation.failover;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.function.BiConsumer;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.failure.Candidate;
import org.aisbf.gateway.failure.HealthFact;
import org.aisbf.gateway.failure.Tried;
import org.aisbf.gateway.failure.Wish;
import org.aisbf.gateway.failure.call.Candidates;
import org.aisbf.gateway.failure.call.Pick;
import org.aisbf.gateway.routing.Ending;
import org.aisbf.gateway.routing.Serving;
import org.aisbf.gateway.routing.Ticket;
import org.aisbf.gateway.serving.RouteCandidates;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/** The candidates of a request's route, and what the engine did with them. */
final class WatchedRoute implements Candidates {
  private final RouteCandidates candidates;
  private final Timers clock;
  private final BiConsumer<Serving, Ending> ended;
  private final Runnable news;
  private final IdentityHashMap<Candidate, Counted> counted = new IdentityHashMap<>();
  private @Nullable Ticket known;
  private @Nullable Serving told;

  /** Reports that are missing or too many: one is owed for each attempt begun. */
  int owed;

  /** When it began to wait; means nothing while it does not. */
  long waitsSince;

  boolean closed;

  /**
   * Of one request.
   *
   * @param ended told how an attempt ended, once the route has learned from it
   * @param news called when waiting is over
   */
  WatchedRoute(
      RouteCandidates candidates, Timers clock, BiConsumer<Serving, Ending> ended, Runnable news) {
    this.candidates = candidates;
    this.clock = clock;
    this.ended = ended;
    this.news = news;
  }

  /** The same candidate each time, as the engine tells them apart by identity. */
  private final class Counted implements Candidate {
    private final Candidate candidate;

    Counted(Candidate candidate) {
      this.candidate = candidate;
    }

    @Override
    public String name() {
      return candidate.name();
    }

    @Override
    public Attempt begin() {
      owed++;
      return candidate.begin();
    }

    @Override
    public void ended(Tried how) {
      candidate.ended(how);
    }
  }

  @Override
  public Pick next(Wish wish, Duration timeout) throws InterruptedException {
    Pick pick = candidates.next(wish, timeout);
    Ticket waiting = candidates.waits();
    if (waiting != null && waiting != known) {
      known = waiting;
      waitsSince = clock.now();
      var unused = waiting.turn().thenRun(news);
    }
    return pick instanceof Pick.Found found
        ? new Pick.Found(counted.computeIfAbsent(found.candidate(), Counted::new))
        : pick;
  }

  @Override
  public void report(Candidate candidate, HealthFact fact) {
    owed--;
    candidates.report(candidate instanceof Counted watched ? watched.candidate : candidate, fact);
    Serving latest = candidates.latest();
    Ending how = latest == null ? null : latest.ending();
    // Behind an attempt for which no place was left it is still the one before.
    if (latest != null && how != null && latest != told) {
      told = latest;
      ended.accept(latest, how);
    }
  }

  /** Whether waiting is over, and nobody has asked yet. */
  boolean hasNews() {
    Ticket waiting = candidates.waits();
    return waiting != null && waiting.turn().isDone();
  }

  /** Whether it waits in line. */
  boolean waits() {
    Ticket waiting = candidates.waits();
    return waiting != null && !waiting.turn().isDone();
  }

  /** The buyer gets something. */
  void answering() {
    candidates.answering();
  }

  /** Behind the end of its call. */
  void settle() {
    candidates.settle();
  }

  @Override
  public void close() {
    closed = true;
    candidates.close();
  }
}
