package org.aisbf.simulation.failover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.failure.call.AnswerForm;
import org.aisbf.gateway.failure.call.CallPlan;
import org.aisbf.gateway.failure.call.Delivery;
import org.aisbf.gateway.failure.call.FailoverCall;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.routing.Privacy;
import org.aisbf.gateway.routing.Route;
import org.aisbf.gateway.routing.RouteRequest;
import org.aisbf.gateway.routing.Router;
import org.aisbf.gateway.routing.Serving;
import org.aisbf.gateway.routing.WaitingRoom;
import org.aisbf.gateway.routing.affinity.Affinity;
import org.aisbf.gateway.routing.live.Fleet;
import org.aisbf.gateway.routing.live.LiveWorker;
import org.aisbf.gateway.routing.queue.QueueLimits;
import org.aisbf.gateway.serving.RouteCandidates;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.simulation.property.Violated;
import org.aisbf.simulation.world.Chance;
import org.aisbf.simulation.world.Report;
import org.aisbf.testkit.DeterministicScheduler;
import org.aisbf.testkit.ManualTimers;
import org.jspecify.annotations.Nullable;

/**
 * The world of one seed: providers with workers, routes through them, and buyers. It is lived
 * through once, and judged after every step.
 */
public final class Bazaar {
  /** Buyers look so often, milliseconds, and whenever something has come for them. */
  static final long POLL = 200;

  /** How requests may end where nobody fails: there is too much to do. */
  private static final Set<String> EXCUSED = Set.of("overloaded", "timeout");

  private static final int KEPT = 80;
  private static final long QUIET = 200_000;

  private final long seed;
  private final Tampering tampering;
  private final Chance chance;
  private final ManualTimers clock = new ManualTimers();
  private final DeterministicScheduler scheduler;
  private final Fleet fleet = new Fleet();
  private final Router router =
      new Router(fleet, new Affinity(100, 60_000), (target, worker) -> count("owner told"));
  private final QueueLimits limits;
  private final WaitingRoom room;
  private final List<Supplier> suppliers = new ArrayList<>();
  private final List<Route> routes;
  private final Rests rests = new Rests(fleet, Streets.MOST_FAILURES);
  private final List<Mishap> mishaps;
  private final int faultOneIn;
  private final List<Shopper> live = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Deque<String> tail = new ArrayDeque<>();
  private int asked;
  private long steps;

  /** Puts a world together. */
  public Bazaar(long seed, Tampering tampering) {
    this.seed = seed;
    this.tampering = tampering;
    this.chance = new Chance(seed);
    this.scheduler = DeterministicScheduler.seeded(seed);
    this.limits =
        new QueueLimits(chance.between(1, 6), chance.between(1, 20), chance.magnitude(500, 10_000));
    this.room = new WaitingRoom(fleet, tampering.roomTimers(clock), limits);
    int count = chance.between(1, 4);
    for (int i = 0; i < count; i++) {
      suppliers.add(Supplier.open(i, fleet, chance.split(), chance.oneIn(3)));
    }
    this.routes = Streets.through(suppliers, chance.split());
    this.faultOneIn = chance.pick(List.of(0, 5, 2, 1));
    List<Mishap> all = List.of(Mishap.values());
    this.mishaps = chance.oneIn(2) ? all : List.of(chance.pick(all), chance.pick(all));
  }

  /**
   * Lives through it.
   *
   * @throws Violated when a property does not hold
   */
  public Report run() {
    note("faults one in " + faultOneIn + " of " + mishaps + ", " + limits);
    long active = chance.magnitude(5_000, 60_000);
    repeat(chance.magnitude(100, 3_000), active, this::somebodyComes);
    if (!isCalm()) {
      repeat(chance.magnitude(500, 10_000), active, this::befall);
    }
    liveUntil(active);
    liveUntil(clock.now() + QUIET);
    checkAtEnd();
    return new Report(seed, steps, clock.now(), counts);
  }

  private boolean isCalm() {
    return faultOneIn == 0;
  }

  private void repeat(long meanMillis, long until, Runnable action) {
    long wait = chance.untilNext(meanMillis);
    if (clock.now() + wait < until) {
      clock.schedule(
          wait,
          () -> {
            action.run();
            repeat(meanMillis, until, action);
          });
    }
  }

  private void befall() {
    Supplier supplier = chance.pick(suppliers);
    String what = supplier.befall(clock);
    note(what + " at " + supplier.provider.id());
    count(what);
  }

  private void somebodyComes() {
    Ask ask = Ask.of(++asked, chance.split());
    Route route = chance.pick(routes);
    note(ask + " for " + route.name());
    RouteRequest request =
        new RouteRequest(
            route,
            ask.key(),
            Scope.GLOBAL,
            Privacy.ANY,
            RequestNeeds.PLAIN,
            chance.oneIn(4) ? "talk-" + ask.key() : null);
    Shopper[] self = new Shopper[1];
    Runnable news = () -> soon(self);
    RouteCandidates candidates =
        new RouteCandidates(
            router.plan(request), room, clock, serving -> begin(self[0], serving, news));
    WatchedRoute way =
        new WatchedRoute(
            candidates, clock, (serving, how) -> rests.ended(serving, how, clock.now()), news);
    FailurePolicy policy = tampering.policy(ask.policy());
    AnswerForm form = ask.stream() ? AnswerForm.EVENTS : AnswerForm.DOCUMENT;
    CallPlan plan = new CallPlan(policy, form, 1, false, "chatcmpl-s", 7, 10_000);
    Chance jitter = chance.split();
    FailoverCall call =
        new FailoverCall(
            plan,
            tampering.candidates(way),
            tampering.engineTimers(new PromptTimers(clock)),
            () -> jitter.between(0, 1_000) / 1_000.0);
    candidates.serves(call);
    Shopper shopper = new Shopper(ask, route, way, call, clock, tampering);
    self[0] = shopper;
    live.add(shopper);
    if (ask.leavesAfter() > 0) {
      clock.schedule(ask.leavesAfter(), () -> leave(shopper));
    }
    look(shopper);
  }

  /** Looks now and again, until the end. */
  private void look(Shopper shopper) {
    if (live.contains(shopper)) {
      scheduler.execute(() -> read(shopper));
      clock.schedule(POLL, () -> look(shopper));
    }
  }

  private void soon(Shopper[] shopper) {
    scheduler.execute(() -> read(shopper[0]));
  }

  private void read(Shopper shopper) {
    if (shopper.end == null) {
      shopper.read();
      Delivery end = shopper.end;
      if (end != null) {
        ended(shopper, end);
      }
    }
  }

  private void ended(Shopper shopper, Delivery end) {
    note("over: " + shopper);
    count("end " + end.getClass().getSimpleName());
    if (shopper.attempts.size() > 1 && shopper.dones > 0) {
      count("rescued");
    }
    Verdicts.atEnd(shopper);
    if (isCalm() && end instanceof Delivery.Failed failed) {
      boolean excused = EXCUSED.contains(failed.error().code());
      holds("GOOD", excused, "it fails where all is well: " + failed.error() + ": " + shopper);
    }
    // The end of an attempt that served may come a little later than the answer's.
    clock.schedule(
        chance.between(0, 2_000),
        () -> {
          shopper.close();
          live.remove(shopper);
        });
  }

  private void leave(Shopper shopper) {
    if (shopper.end == null) {
      note("#" + shopper.ask.number() + " leaves");
      count("buyer leaves");
      shopper.leave();
    }
  }

  private @Nullable Attempt begin(Shopper shopper, Serving serving, Runnable news) {
    Supplier supplier =
        suppliers.stream()
            .filter(each -> each.target().equals(serving.target()))
            .findFirst()
            .orElseThrow();
    Seat seat = supplier.seat(serving);
    if (!seat.ready) {
      return null;
    }
    String member = serving.target().name();
    Verdicts.onBegin(shopper, seat, member);
    boolean fails = faultOneIn > 0 && chance.oneIn(faultOneIn);
    Mishap mishap = fails ? chance.pick(mishaps) : Mishap.NONE;
    String text = chance.pick(shopper.ask.answers());
    ScriptedAttempt attempt =
        new ScriptedAttempt(
            member,
            seat,
            mishap,
            text,
            Script.of(mishap, shopper.ask, text, chance.split()),
            supplier.windDown(),
            clock,
            news);
    shopper.attempts.add(attempt);
    note("#" + shopper.ask.number() + " tries " + attempt);
    count("attempt " + mishap);
    if (!isCalm() && chance.oneIn(60)) {
      leave(shopper);
    }
    return tampering.attempt(attempt);
  }

  private void liveUntil(long moment) {
    while (true) {
      if (!scheduler.runOne()) {
        OptionalLong next = clock.nextWakeUp();
        if (next.isEmpty() || next.getAsLong() > moment) {
          clock.advance(Math.max(0, moment - clock.now()));
          return;
        }
        clock.runNext();
      }
      steps++;
      check();
    }
  }

  private void check() {
    long now = clock.now();
    for (Shopper shopper : List.copyOf(live)) {
      if (shopper.end == null) {
        Verdicts.check(shopper, now);
        checkQueue(shopper, now);
      }
    }
    int most = Math.min(limits.maxInAll(), limits.maxWaiting() * routes.size());
    holds("QUEUE", room.waiting() <= most, "too many wait");
  }

  private void checkQueue(Shopper shopper, long now) {
    WatchedRoute way = shopper.way;
    boolean inTime =
        !way.waits() || now <= way.waitsSince + limits.maxWaitMillis() + 500 + Verdicts.SLACK;
    holds("QUEUE", inTime, "somebody waits longer than he may");
    if (way.waits() && isCalm() && shopper.route instanceof Route.OfProvider of) {
      boolean room =
          fleet.of(of.target().provider()).workers().stream().anyMatch(LiveWorker::hasRoom);
      holds("QUEUE", !room, "somebody waits though there is room");
    }
  }

  private void checkAtEnd() {
    holds("LEAKS", live.isEmpty(), "requests have no end: " + live);
    holds("LEAKS", room.waiting() == 0, "somebody still waits");
    for (Supplier supplier : suppliers) {
      for (Seat seat : supplier.seats()) {
        holds("LEAKS", seat.running.isEmpty(), "attempts still run: " + seat.running);
      }
      for (LiveWorker worker : fleet.of(supplier.provider).workers()) {
        holds("LEAKS", worker.inFlight() == 0, "a place is still taken at " + worker.session());
      }
    }
    holds("LEAKS", clock.pending() == 0, "timers are still armed: " + clock.pending());
  }

  private static void holds(String property, boolean holds, String what) {
    if (!holds) {
      throw new Violated(property, what);
    }
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private void note(String what) {
    if (tail.size() == KEPT) {
      tail.removeFirst();
    }
    tail.addLast(String.format("%12.3f s  %s", clock.now() / 1000.0, what));
  }

  /** What happened last, for a report. */
  public List<String> tail() {
    return List.copyOf(tail);
  }
}
