package org.aisbf.gateway.routing;

import static org.aisbf.gateway.routing.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.autoselect.Source;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.gateway.routing.live.ModelFacts;
import org.aisbf.gateway.routing.queue.QueueLimits;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.junit.jupiter.api.Test;

class WaitingRoomTest extends RoomScene {

  @Test
  void aFreedPlaceServesTheOldestAtOnce() {
    Serving busy = full();
    Ticket a = enter("a");
    Ticket b = enter("b");
    timers.advance(1_234);
    end(busy);
    assertThat(b.turn()).isNotDone();
    assertThat(a.turn().join())
        .isInstanceOfSatisfying(
            Turn.Called.class, turn -> assertThat(turn.waitedMillis()).isEqualTo(1_234));
    end(called(a));
    end(called(b));
    assertThat(plan("c").next(timers.now())).isInstanceOf(Next.Take.class);
  }

  @Test
  void whoWaitedIsToldWhyItIsWhereItIs() {
    Serving busy = full();
    RoutePlan plan = plan("a");
    Ticket ticket = enter(plan);
    end(busy);
    assertThat(plan.why()).isEqualTo("pool/m: the only way");
    end(called(ticket));
    assertThat(plan.finished(0).decision().chosen()).isEqualTo(Scene.at(POOL, "m"));
  }

  @Test
  void aWorkerThatComesServesAtOnce() {
    full();
    Ticket a = enter("a");
    scene.worker(POOL, "new", 1, "m");
    assertThat(called(a).session()).hasToString("new");
  }

  @Test
  void anAutoselectSeesModelsThatComeWhileItWaits() {
    Autoselect auto =
        new Autoselect(Scope.GLOBAL, "auto", List.of(), List.of(new Source.AllModels(POOL)), null);
    Serving busy = full();
    Ticket waiting = enter(plan(route(auto), "a"));
    assertThat(waiting.turn()).isNotDone();
    AtomicInteger occupied = new AtomicInteger(1);
    LiveProvider live = scene.fleet.of(POOL);
    live.ready(new SessionId("other"), 1, occupied::get);
    live.listed(new SessionId("other"), Map.of("new", ModelFacts.UNKNOWN));
    assertThat(waiting.turn()).isNotDone();
    occupied.set(0);
    live.freed();
    assertThat(called(waiting).target().model()).isEqualTo("new");
    end(busy);
  }

  @Test
  void waitingHasAnEndAndTellsWhenToComeAgain() {
    Serving measured = full();
    timers.advance(5_000);
    end(measured);
    Serving busy = Scene.serving(plan("first").next(timers.now()));
    Ticket a = enter("a");
    Ticket b = enter("b");
    timers.advance(29_999);
    assertThat(a.turn()).isNotDone();
    timers.advance(1_000);
    // One place, 5 s each: who is gone with nobody left before him would be served in 5 s.
    assertThat(a.turn().join()).isInstanceOf(Turn.Overloaded.class);
    assertThat(b.turn().join())
        .isInstanceOfSatisfying(
            Turn.Overloaded.class,
            over -> {
              assertThat(over.retryAfterMillis()).isEqualTo(5_000);
              assertThat(over.waitedMillis()).isBetween(30_000L, 30_500L);
            });
    end(busy);
  }

  /** A worker with many models is one worker; who waits by another route is before it too. */
  @Test
  void whenToComeAgainCountsEachWorkerOnceAndAllWhoWaitForIt() {
    scene.worker(POOL, "w", 1, "m", "n", "o", "p");
    Serving measured = Scene.serving(plan("first").next(timers.now()));
    timers.advance(10_000);
    end(measured);
    Serving busy = Scene.serving(plan("first").next(timers.now()));
    Ticket other = enter("a");
    Autoselect auto =
        new Autoselect(Scope.GLOBAL, "auto", List.of(), List.of(new Source.AllModels(POOL)), null);
    Route all = route(auto);
    for (int i = 0; i < 4; i++) {
      enter(plan(all, "b"));
    }
    assertThat(enter(plan(all, "b")).turn()).isCompletedWithValue(new Turn.Overloaded(60_000, 0));
    other.leave();
    end(busy);
  }

  @Test
  void whenToComeAgainLeavesOutWhoRests() {
    Serving measured = full();
    scene.worker(POOL, "resting", 100, "m");
    timers.advance(10_000);
    end(measured);
    scene.fleet.of(POOL).workers().stream()
        .filter(worker -> worker.session().value().equals("resting"))
        .forEach(worker -> worker.restUntil(timers.now() + 60_000));
    Serving busy = Scene.serving(plan("first").next(timers.now()));
    for (int i = 0; i < 4; i++) {
      enter("a");
    }
    assertThat(enter("a").turn()).isCompletedWithValue(new Turn.Overloaded(50_000, 0));
    end(busy);
  }

  @Test
  void aFullLineSendsAwayTheNewestOfTheKeyWithMost() {
    Serving measured = full();
    timers.advance(2_000);
    end(measured);
    Serving busy = Scene.serving(plan("first").next(timers.now()));
    List<Ticket> flood = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      flood.add(enter("flood"));
    }
    assertThat(flood.get(4).turn().join()).isEqualTo(new Turn.Overloaded(10_000, 0));
    Ticket other = enter("other");
    assertThat(flood.get(3).turn().join()).isInstanceOf(Turn.Overloaded.class);
    assertThat(flood.get(2).turn()).isNotDone();
    end(busy);
    end(called(flood.get(0)));
    called(other);
  }

  @Test
  void whoLeavesIsNotCalled() {
    Serving busy = full();
    Ticket a = enter("a");
    Ticket b = enter("b");
    a.leave();
    a.leave();
    assertThat(a.turn().join()).isInstanceOf(Turn.Left.class);
    end(busy);
    Serving served = called(b);
    b.leave();
    assertThat(b.turn().join()).isInstanceOf(Turn.Called.class);
    end(served);
  }

  @Test
  void aPlaceThatBecameFreeOnTheWayIsTaken() {
    Serving busy = full();
    RoutePlan plan = plan("a");
    assertThat(plan.next(timers.now())).isInstanceOf(Next.Full.class);
    end(busy);
    end(called(room.enter(plan)));
  }

  /** Somebody gives a place back just when a request that came has found none. */
  @Test
  void aPlaceThatBecomesFreeWhileOneEntersIsNotLost() throws Exception {
    LiveProvider live = scene.fleet.of(POOL);
    AtomicInteger occupied = new AtomicInteger(1);
    Thread freeing = new Thread(live::freed);
    AtomicBoolean armed = new AtomicBoolean();
    live.ready(
        new SessionId("w"),
        1,
        () -> {
          int seen = occupied.get();
          if (armed.getAndSet(false)) {
            occupied.set(0);
            freeing.start();
            // Until it is through, or waits for the room's lock.
            while (freeing.getState() != Thread.State.TERMINATED
                && freeing.getState() != Thread.State.WAITING) {
              Thread.onSpinWait();
            }
          }
          return seen;
        });
    RoutePlan plan = plan("a");
    assertThat(plan.next(timers.now())).isInstanceOf(Next.Full.class);
    armed.set(true);
    Ticket ticket = room.enter(plan);
    freeing.join();
    end(called(ticket));
  }

  @Test
  void aWorkerOfAProviderWithoutModelsUntilThenServesAtOnce() {
    Autoselect auto =
        new Autoselect(
            Scope.GLOBAL,
            "auto",
            List.of(),
            List.of(new Source.AllModels(OTHER), model(POOL)),
            null);
    Serving busy = full();
    Ticket waiting = enter(plan(route(auto), "a"));
    scene.worker(OTHER, "o", 1, "new");
    assertThat(called(waiting).target()).isEqualTo(Scene.at(OTHER, "new"));
    end(busy);
  }

  @Test
  void manyThatWaitAlikeAreLookedAtAsOne() {
    WaitingRoom wide = new WaitingRoom(scene.fleet, timers, new QueueLimits(100, 100, 30_000));
    AtomicInteger looks = new AtomicInteger();
    LiveProvider live = scene.fleet.of(POOL);
    live.ready(
        new SessionId("w"),
        1,
        () -> {
          looks.incrementAndGet();
          return 1;
        });
    List<Ticket> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      RoutePlan plan = plan("k" + i % 3);
      assertThat(plan.next(timers.now())).isInstanceOf(Next.Full.class);
      waiting.add(wide.enter(plan));
    }
    looks.set(0);
    live.freed();
    assertThat(looks).hasValueLessThan(5);
    looks.set(0);
    scene.fleet.of(OTHER).freed();
    assertThat(looks).as("another provider's places").hasValue(0);
    assertThat(waiting).noneMatch(ticket -> ticket.turn().isDone());
    wide.close();
  }

  @Test
  void aRestThatEndsIsNoticed() {
    Serving busy = full();
    scene.worker(POOL, "resting", 1, "m");
    Scene.serving(plan("x").next(timers.now()))
        .end(new Ending.AskedToWait(timers.now() + 3_000), timers.now());
    Ticket a = enter("a");
    timers.advance(2_999);
    assertThat(a.turn()).isNotDone();
    timers.advance(501);
    assertThat(called(a).session()).hasToString("resting");
    end(busy);
  }

  @Test
  void aPlaceFreedOutsideIsUsed() {
    AtomicInteger lingering = new AtomicInteger(1);
    scene.fleet.of(POOL).ready(new SessionId("w"), 1, lingering::get);
    Ticket a = enter("a");
    lingering.set(0);
    scene.fleet.of(POOL).freed();
    called(a);
  }

  @Test
  void closingSendsEverybodyAway() {
    full();
    Ticket a = enter("a");
    room.close();
    assertThat(a.turn().join()).isInstanceOf(Turn.Overloaded.class);
    assertThat(room.enter(plan("b")).turn().join()).isInstanceOf(Turn.Overloaded.class);
  }

  /** Many threads, few places: everybody is served, and no place is taken twice. */
  @Test
  void servesEverybodyOnceAmongManyThreads() throws Exception {
    WaitingRoom wide = new WaitingRoom(scene.fleet, timers, new QueueLimits(1_000, 1_000, 30_000));
    scene.worker(POOL, "w1", 2, "m");
    scene.worker(POOL, "w2", 1, "m");
    AtomicInteger working = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    List<Future<?>> callers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 16; i++) {
        String key = "k" + i % 4;
        callers.add(
            threads.submit(
                () -> {
                  for (int n = 0; n < 200; n++) {
                    RoutePlan plan = plan(key);
                    Serving serving =
                        plan.next(0) instanceof Next.Take take
                            ? take.serving()
                            : ((Turn.Called) wide.enter(plan).turn().get(30, TimeUnit.SECONDS))
                                .serving();
                    most.accumulateAndGet(working.incrementAndGet(), Math::max);
                    working.decrementAndGet();
                    served.incrementAndGet();
                    serving.end(new Ending.Served(1), 0);
                  }
                  return null;
                }));
      }
      for (Future<?> caller : callers) {
        caller.get(60, TimeUnit.SECONDS);
      }
    }
    assertThat(served).hasValue(3_200);
    assertThat(most.get()).isLessThanOrEqualTo(3);
    assertThat(wide.waiting()).isZero();
    wide.close();
  }
}
