package org.aisbf.gateway.routing;

import static java.util.Collections.disjoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.live.Fleet;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.gateway.routing.queue.Entry;
import org.aisbf.gateway.routing.queue.FairLine;
import org.aisbf.gateway.routing.queue.QueueLimits;
import org.aisbf.gateway.routing.queue.Waiting;
import org.aisbf.protocol.time.Timer;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Where requests wait while all who could serve them are full: in one line, fair among keys
 * whatever routes they wait for. A place that becomes free goes at once to the first whom it can
 * serve. Safe for many threads; its lock is taken only by requests that wait, and where a place
 * becomes free at a provider that one of them may be sent to. Close it to send away all who wait.
 */
public final class WaitingRoom implements AutoCloseable {

  /** Rests end without anybody telling; so often that is looked for. */
  private static final long TICK_MILLIS = 500;

  /** Token by token: then nobody loses what is left of a turn. */
  private static final long QUANTUM = 1;

  private final Fleet fleet;
  private final Timers timers;
  private final QueueLimits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final FairLine<Ticket> line;

  /** How many may be given places of a provider. Written under the lock, read by everybody. */
  private final Map<Provider, Integer> wanted = new ConcurrentHashMap<>();

  /** How many wait for one of some providers, by who these are. */
  private final Map<Set<Provider>, Long> crowds = new HashMap<>();

  private @Nullable Timer tick;
  private boolean closed;
  private volatile int waiting;

  /** Empty; listens to the fleet from now on. */
  public WaitingRoom(Fleet fleet, Timers timers, QueueLimits limits) {
    this.fleet = fleet;
    this.timers = timers;
    this.limits = limits;
    this.line = new FairLine<>(limits.maxInAll(), limits.maxWaiting(), QUANTUM);
    fleet.listen(this::roomAt);
  }

  /** How many requests wait. */
  public int waiting() {
    return waiting;
  }

  /**
   * A request waits.
   *
   * @param plan of which {@link RoutePlan#next} said {@link Next.Full}; not to be used by others
   *     until its turn has come
   */
  public Ticket enter(RoutePlan plan) {
    Ticket ticket = new Ticket(this, plan);
    List<Runnable> told = new ArrayList<>();
    lock.lock();
    try {
      RequestNeeds needs = plan.request().needs();
      Entry<Ticket> entry =
          closed
              ? new Entry.Refused<>()
              : line.enter(
                  plan.request().key(),
                  plan.request().route(),
                  needs.promptTokens() + needs.outputTokens(),
                  ticket,
                  timers.now());
      switch (entry) {
        case Entry.Refused<Ticket> refused -> told.add(sentAway(ticket, 0));
        case Entry.Admitted<Ticket> admitted -> {
          ticket.place = admitted.waiting();
          // First of all: what becomes free from now on is told here.
          ticket.providers().forEach(provider -> wanted.merge(provider, 1, Integer::sum));
          await(ticket, plan.able());
          Waiting<Ticket> displaced = admitted.displaced();
          if (displaced != null) {
            gone(displaced.what());
            told.add(sentAway(displaced.what(), waited(displaced)));
          }
          // A place may have become free since the plan looked.
          Pass pass = new Pass(other -> !disjoint(other.providers(), ticket.providers()));
          if (pass.callable(ticket)) {
            call(pass, told);
          }
        }
      }
      settle();
    } finally {
      lock.unlock();
    }
    told.forEach(Runnable::run);
    return ticket;
  }

  void leave(Ticket ticket) {
    lock.lock();
    try {
      if (ticket.place == null || !line.remove(ticket.place)) {
        return;
      }
      gone(ticket);
      settle();
    } finally {
      lock.unlock();
    }
    ticket.turn().complete(new Turn.Left());
  }

  @Override
  public void close() {
    List<Runnable> told = new ArrayList<>();
    lock.lock();
    try {
      closed = true;
      sendAway(told, Long.MAX_VALUE);
      settle();
    } finally {
      lock.unlock();
    }
    told.forEach(Runnable::run);
  }

  private void roomAt(Provider provider) {
    if (!wanted.containsKey(provider)) {
      return;
    }
    List<Runnable> told = new ArrayList<>();
    lock.lock();
    try {
      call(new Pass(ticket -> ticket.providers().contains(provider)), told);
      settle();
    } finally {
      lock.unlock();
    }
    told.forEach(Runnable::run);
  }

  private void ticked() {
    List<Runnable> told = new ArrayList<>();
    lock.lock();
    try {
      tick = null;
      call(new Pass(ticket -> true), told);
      sendAway(told, timers.now() - limits.maxWaitMillis());
      settle();
    } finally {
      lock.unlock();
    }
    told.forEach(Runnable::run);
  }

  /** Calls as many as find a place. */
  private void call(Pass pass, List<Runnable> told) {
    while (true) {
      FairLine.Turn<Ticket> turn = line.turn(pass::callable);
      if (turn == null) {
        return;
      }
      Ticket ticket = turn.waiting().what();
      if (!(ticket.plan().called(pass.now) instanceof Next.Take take)) {
        pass.hopeless.add(ticket);
        continue;
      }
      long waited = waited(turn.waiting());
      line.serve(turn);
      gone(ticket);
      told.add(() -> ticket.turn().complete(new Turn.Called(take.serving(), waited)));
    }
  }

  private void sendAway(List<Runnable> told, long enteredUntil) {
    List<Waiting<Ticket>> overdue =
        line.all().filter(place -> place.since() <= enteredUntil).toList();
    for (Waiting<Ticket> place : overdue) {
      line.remove(place);
      gone(place.what());
      told.add(sentAway(place.what(), waited(place)));
    }
  }

  private Runnable sentAway(Ticket ticket, long waitedMillis) {
    long retry = ticket.plan().millisUntilServed(this::waitingAt, timers.now());
    return () -> ticket.turn().complete(new Turn.Overloaded(retry, waitedMillis));
  }

  private long waitingAt(Set<Provider> providers) {
    return crowds.entrySet().stream()
        .filter(crowd -> !disjoint(crowd.getKey(), providers))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** One look at who finds a place. Places are only taken meanwhile: who finds none has none. */
  private final class Pass {
    private final Predicate<Ticket> among;
    private final long now = timers.now();
    private final Set<Ticket> hopeless = new HashSet<>();

    /** Of those that found none, and of all that are like them, whom they wait for. */
    private final Map<Object, List<ProviderModel>> alike = new HashMap<>();

    Pass(Predicate<Ticket> among) {
      this.among = among;
    }

    boolean callable(Ticket ticket) {
      if (hopeless.contains(ticket) || !among.test(ticket)) {
        return false;
      }
      List<ProviderModel> able = alike.get(ticket.likeness());
      boolean callable = able == null && ticket.plan().callable(now);
      if (able == null) {
        able = ticket.plan().able();
      }
      await(ticket, able);
      if (!callable) {
        hopeless.add(ticket);
        alike.put(ticket.likeness(), able);
      }
      return callable;
    }
  }

  /** A request waits no longer. */
  private void gone(Ticket ticket) {
    await(ticket, List.of());
    ticket
        .providers()
        .forEach(provider -> wanted.computeIfPresent(provider, (p, by) -> by == 1 ? null : by - 1));
  }

  /** Counts a request for what it waits for from now on: newcomers to that wait behind it. */
  private void await(Ticket ticket, List<ProviderModel> targets) {
    List<ProviderModel> before = ticket.awaited;
    if (!targets.equals(before)) {
      ticket.awaited = targets;
      crowd(targets, 1);
      crowd(before, -1);
      targets.forEach(target -> fleet.of(target.provider()).awaits(target.model(), 1));
      before.forEach(target -> fleet.of(target.provider()).awaits(target.model(), -1));
    }
  }

  private void crowd(List<ProviderModel> targets, long by) {
    if (!targets.isEmpty()) {
      Set<Provider> together =
          targets.stream().map(ProviderModel::provider).collect(Collectors.toSet());
      crowds.merge(together, by, (old, more) -> old + more == 0 ? null : old + more);
    }
  }

  private long waited(Waiting<Ticket> place) {
    return timers.now() - place.since();
  }

  /** Behind each change: who waits is counted, and the timer runs while somebody does. */
  private void settle() {
    waiting = line.size();
    if (waiting == 0 && tick != null) {
      tick.cancel();
      tick = null;
    } else if (waiting > 0 && tick == null) {
      tick = timers.schedule(Math.min(TICK_MILLIS, limits.maxWaitMillis()), this::ticked);
    }
  }
}
