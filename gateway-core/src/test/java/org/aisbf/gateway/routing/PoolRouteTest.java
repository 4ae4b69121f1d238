package org.aisbf.gateway.routing;

import static org.aisbf.gateway.routing.Scene.request;
import static org.aisbf.gateway.routing.Scene.route;
import static org.aisbf.gateway.routing.Scene.serving;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.gateway.routing.live.RecentSuccess;
import org.aisbf.protocol.identity.SessionId;
import org.junit.jupiter.api.Test;

class PoolRouteTest {

  private static final Provider POOL = Scene.workers("pool");
  private static final Route ROUTE = route(POOL, "m");

  private final Scene scene = new Scene();

  private String session(Serving serving) {
    return String.valueOf(serving.session());
  }

  @Test
  void takesTheLeastLoaded() {
    scene.worker(POOL, "a", null, "m");
    scene.worker(POOL, "b", null, "m");
    Map<String, Integer> loads = new TreeMap<>();
    for (int i = 0; i < 10; i++) {
      loads.merge(session(scene.take(ROUTE)), 1, Integer::sum);
    }
    assertThat(loads).isEqualTo(Map.of("a", 5, "b", 5));
  }

  @Test
  void letsIdleOnesTakeTurns() {
    scene.worker(POOL, "a", null, "m");
    scene.worker(POOL, "b", null, "m");
    Map<String, Integer> served = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      Serving serving = scene.take(ROUTE);
      served.merge(session(serving), 1, Integer::sum);
      scene.served(serving);
    }
    assertThat(served).isEqualTo(Map.of("a", 50, "b", 50));
  }

  @Test
  void asksWhoIsReadyBeforeItSaysThatNobodyIs() {
    LiveProvider live = scene.fleet.of(POOL);
    live.ready(new SessionId("left"), null, () -> 0);
    live.listed(new SessionId("left"), Map.of());
    live.refreshedBy(
        () -> {
          live.gone(new SessionId("left"));
          live.ready(new SessionId("came"), null, () -> 0);
        });
    RoutePlan plan = scene.router.plan(request(ROUTE));
    Serving serving = scene.take(plan);
    assertThat(session(serving)).isEqualTo("came");
    assertThat(plan.decision()).isNotNull();
    assertThat(plan.decision().oneLine()).isEqualTo("pool/m: the only way");
    live.gone(new SessionId("came"));
    live.refreshedBy(() -> live.ready(new SessionId("next"), null, () -> 0));
    scene.fail(serving);
    assertThat(session(serving(plan.again(serving, scene.now)))).isEqualTo("next");
  }

  @Test
  void asksForTheListsAgainWhereNobodyServesTheModel() {
    LiveProvider live = scene.worker(POOL, "a", null, "m");
    AtomicInteger asked = new AtomicInteger();
    live.listedBy(asked::incrementAndGet);
    scene.served(scene.take(ROUTE));
    assertThat(asked).hasValue(0);
    assertThat(scene.next(route(POOL, "other"))).isInstanceOf(Next.Nobody.class);
    assertThat(asked).hasPositiveValue();
    asked.set(0);
    scene.take(ROUTE).end(new Ending.ModelAbsent(), scene.now);
    assertThat(asked).hasValue(1);
    assertThat(scene.next(ROUTE)).isInstanceOf(Next.Nobody.class);
    live.unlisted(new SessionId("a"));
    scene.served(scene.take(ROUTE));
  }

  @Test
  void countsWhatOccupiesAWorkerBesideItsRequests() {
    LiveProvider live = scene.worker(POOL, "a", 3, "m");
    live.ready(new SessionId("b"), 3, () -> 3);
    for (int i = 0; i < 3; i++) {
      assertThat(session(scene.take(ROUTE))).isEqualTo("a");
    }
    assertThat(scene.next(ROUTE)).isInstanceOf(Next.Full.class);
  }

  /** One that was given up goes on there: it leaves one place, not one for each that asks. */
  @Test
  void whatWasGivenUpAndWhatIsAboutToBeginCountTogether() {
    AtomicInteger occupied = new AtomicInteger();
    LiveProvider live = scene.fleet.of(POOL);
    live.ready(new SessionId("a"), 2, occupied::get);
    Serving givenUp = scene.take(ROUTE);
    occupied.incrementAndGet();
    givenUp.sent();
    givenUp.end(new Ending.Indifferent(), scene.now);
    Serving next = scene.take(ROUTE);
    assertThat(scene.next(ROUTE)).isInstanceOf(Next.Full.class);
    occupied.incrementAndGet();
    next.sent();
    assertThat(scene.next(ROUTE)).isInstanceOf(Next.Full.class);
    occupied.decrementAndGet();
    assertThat(scene.next(ROUTE)).isInstanceOf(Next.Take.class);
  }

  @Test
  void aWorkerThatFailsFastDoesNotLookIdle() {
    scene.worker(POOL, "bad", null, "m");
    scene.worker(POOL, "good", null, "m");
    int bad = 0;
    for (int i = 0; i < 200; i++) {
      // The good one is always at work on two requests; the bad one fails at once.
      scene.now += 10;
      Serving serving = scene.take(ROUTE);
      if (session(serving).equals("bad")) {
        bad++;
        scene.fail(serving);
      } else if (i > 1) {
        scene.served(serving);
      }
    }
    assertThat(bad).isLessThan(20);
  }

  @Test
  void aWorkerThatBreaksOffItsAnswersDoesNotCountAsOneThatSucceeds() {
    scene.worker(POOL, "bad", null, "m");
    for (int i = 0; i < 20; i++) {
      Serving serving = scene.take(ROUTE);
      serving.answering(scene.now);
      scene.fail(serving);
    }
    assertThat(scene.fleet.of(POOL).workers().get(0).success().at(scene.now))
        .isEqualTo(RecentSuccess.LEAST);
  }

  @Test
  void aWorkerThatFailedIsForgivenWithTime() {
    scene.worker(POOL, "bad", null, "m");
    LiveProvider live = scene.worker(POOL, "good", null, "m");
    for (int i = 0; i < 20; i++) {
      live.workers().stream()
          .filter(worker -> worker.session().value().equals("bad"))
          .forEach(worker -> worker.success().record(false, scene.now));
    }
    Serving held = scene.take(ROUTE);
    assertThat(session(held)).isEqualTo("good");
    assertThat(session(scene.take(ROUTE))).isEqualTo("good");
    scene.now += 60_000;
    assertThat(session(scene.take(ROUTE))).isEqualTo("bad");
  }

  @Test
  void passesOverWorkersWithoutTheModel() {
    scene.worker(POOL, "a", null, "x");
    scene.worker(POOL, "b", null, "m");
    for (int i = 0; i < 5; i++) {
      assertThat(session(scene.take(ROUTE))).isEqualTo("b");
    }
    assertThat(scene.next(route(POOL, "y")))
        .isInstanceOfSatisfying(
            Next.Nobody.class, n -> assertThat(n.cause()).isEqualTo(Next.Cause.NO_SUCH_MODEL));
  }

  @Test
  void aWorkerWhoseListIsNotKnownMayServe() {
    scene.fleet.of(POOL).ready(new SessionId("a"), null, () -> 0);
    assertThat(session(scene.take(ROUTE))).isEqualTo("a");
  }

  @Test
  void saysWhenNoWorkerIsThere() {
    assertThat(scene.next(ROUTE))
        .isInstanceOfSatisfying(
            Next.Nobody.class, n -> assertThat(n.cause()).isEqualTo(Next.Cause.NO_WORKER));
    LiveProvider live = scene.worker(POOL, "a", null, "m");
    assertThat(session(scene.take(ROUTE))).isEqualTo("a");
    live.gone(new SessionId("a"));
    assertThat(scene.next(ROUTE)).isInstanceOf(Next.Nobody.class);
  }

  @Test
  void givesAPlaceBackOnce() {
    scene.worker(POOL, "a", 1, "m");
    Serving serving = scene.take(ROUTE);
    assertThat(scene.next(ROUTE)).isInstanceOf(Next.Full.class);
    scene.served(serving);
    scene.served(serving);
    scene.take(ROUTE);
    assertThat(scene.next(ROUTE)).isInstanceOf(Next.Full.class);
  }

  @Test
  void goesToAnotherWorkerAfterAFailureAndThenNowhere() {
    scene.worker(POOL, "a", null, "m");
    scene.worker(POOL, "b", null, "m");
    RoutePlan plan = scene.router.plan(request(ROUTE));
    Serving first = scene.take(plan);
    scene.fail(first);
    Serving second = scene.take(plan);
    assertThat(session(second)).isNotEqualTo(session(first));
    scene.fail(second);
    assertThat(plan.next(scene.now))
        .isInstanceOfSatisfying(
            Next.Nobody.class, n -> assertThat(n.cause()).isEqualTo(Next.Cause.EXHAUSTED));
  }

  @Test
  void againPrefersAnotherWorkerAndTakesTheSameWhereThereIsNone() {
    scene.worker(POOL, "a", null, "m");
    RoutePlan plan = scene.router.plan(request(ROUTE));
    Serving first = scene.take(plan);
    scene.fail(first);
    Serving second = serving(plan.again(first, scene.now));
    assertThat(session(second)).isEqualTo("a");
    scene.fail(second);
    scene.worker(POOL, "b", null, "m");
    assertThat(session(serving(plan.again(second, scene.now)))).isEqualTo("b");
    assertThat(plan.attempts()).isEqualTo(3);
  }

  @Test
  void oneThatSaidNothingIsNotComeBackTo() {
    scene.worker(POOL, "a", null, "m");
    RoutePlan plan = scene.router.plan(request(ROUTE));
    Serving mute = scene.take(plan);
    mute.end(new Ending.Silent(), scene.now);
    assertThat(plan.again(mute, scene.now)).isInstanceOf(Next.Nobody.class);
    assertThat(plan.next(scene.now)).isInstanceOf(Next.Nobody.class);
    scene.worker(POOL, "b", null, "m");
    Serving other = serving(plan.again(mute, scene.now));
    assertThat(session(other)).isEqualTo("b");
    scene.fail(other);
    assertThat(session(serving(plan.again(other, scene.now)))).isEqualTo("b");
    assertThat(session(scene.take(ROUTE))).as("by others it is asked").isEqualTo("a");
  }

  @Test
  void aHostedOneThatSaidNothingIsNotComeBackTo() {
    Provider hosted = Scene.hosted("hosted");
    RoutePlan plan = scene.router.plan(request(Scene.route(hosted, "m")));
    Serving mute = scene.take(plan);
    mute.end(new Ending.Silent(), scene.now);
    assertThat(plan.again(mute, scene.now)).isInstanceOf(Next.Nobody.class);
  }

  @Test
  void failuresDoNotCloseTheOnlyWay() {
    scene.worker(POOL, "a", null, "m");
    for (int i = 0; i < 10; i++) {
      scene.fail(scene.take(ROUTE));
    }
    scene.served(scene.take(ROUTE));
    assertThat(scene.fleet.of(POOL).known("m").health().isSound()).isTrue();
  }

  @Test
  void aWorkerThatAskedForNoRequestsRestsAlone() {
    scene.worker(POOL, "a", null, "m");
    scene.worker(POOL, "b", null, "m");
    Serving asked = scene.take(ROUTE);
    asked.end(new Ending.AskedToWait(scene.now + 30_000), scene.now);
    for (int i = 0; i < 5; i++) {
      assertThat(session(scene.take(ROUTE))).isNotEqualTo(session(asked));
    }
  }

  @Test
  void saysForHowLongAllWorkersRest() {
    scene.worker(POOL, "a", null, "m");
    scene.take(ROUTE).end(new Ending.AskedToWait(scene.now + 30_000), scene.now);
    scene.now += 10_000;
    assertThat(scene.next(ROUTE))
        .isInstanceOfSatisfying(
            Next.Nobody.class,
            nobody -> {
              assertThat(nobody.cause()).isEqualTo(Next.Cause.RESTING);
              assertThat(nobody.restMillis()).isEqualTo(20_000);
            });
    scene.now += 20_000;
    scene.take(ROUTE);
  }

  @Test
  void aModelThatIsAbsentIsAskedForAgainWhenTheListWasRead() {
    scene.worker(POOL, "a", null, "m");
    scene.take(ROUTE).end(new Ending.ModelAbsent(), scene.now);
    assertThat(scene.next(ROUTE)).isInstanceOf(Next.Nobody.class);
    scene.worker(POOL, "a", null, "m");
    scene.take(ROUTE);
  }

  @Test
  void tellsTheOwnerOfRefusedCredentials() {
    scene.worker(POOL, "a", null, "m");
    scene.take(ROUTE).end(new Ending.RefusedUs(), scene.now);
    assertThat(scene.refusals).isEqualTo(List.of("pool/m"));
  }

  @Test
  void whoRefusedUsIsAskedWhereThereIsNoOtherWayOnly() {
    scene.worker(POOL, "a", null, "m");
    Serving refused = scene.take(ROUTE);
    refused.end(new Ending.RefusedUs(), scene.now);
    scene.take(ROUTE).end(new Ending.RefusedUs(), scene.now);
    Provider other = Scene.workers("other");
    scene.worker(other, "o", null, "m");
    Route rotation =
        route(Scene.rotation("r", Scene.member(POOL, "m", 1, 0), Scene.member(other, "m", 1, 1)));
    assertThat(scene.counts(rotation, 3)).isEqualTo(Map.of("other/m", 3));
    scene.worker(POOL, "b", 1, "m");
    Serving sound = scene.take(ROUTE);
    assertThat(session(sound)).isEqualTo("b");
    // There is another way, though it is full.
    assertThat(scene.next(ROUTE)).isInstanceOf(Next.Full.class);
    scene.now += 600_000;
    assertThat(session(scene.take(ROUTE))).isEqualTo("a");
  }

  @Test
  void neverExceedsWhatWorkersWantInALargePool() {
    for (int i = 0; i < 500; i++) {
      scene.worker(POOL, "w" + i, 2, "m");
    }
    for (int i = 0; i < 1_000; i++) {
      scene.take(ROUTE);
    }
    assertThat(scene.next(ROUTE)).isInstanceOf(Next.Full.class);
    assertThat(scene.fleet.of(POOL).workers()).allMatch(worker -> worker.inFlight() == 2);
  }
}
