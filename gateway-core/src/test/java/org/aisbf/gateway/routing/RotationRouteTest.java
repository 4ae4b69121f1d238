package org.aisbf.gateway.routing;

import static org.aisbf.gateway.routing.Scene.member;
import static org.aisbf.gateway.routing.Scene.nested;
import static org.aisbf.gateway.routing.Scene.request;
import static org.aisbf.gateway.routing.Scene.rotation;
import static org.aisbf.gateway.routing.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.explain.Verdict;
import org.aisbf.gateway.routing.live.ModelFacts;
import org.aisbf.gateway.routing.live.Speed;
import org.aisbf.protocol.identity.Scope;
import org.junit.jupiter.api.Test;

class RotationRouteTest {

  private static final Provider A = Scene.hosted("a");
  private static final Provider B = Scene.hosted("b");
  private static final Provider C = Scene.hosted("c");

  private final Scene scene = new Scene();

  @Test
  void sharesWithinOneInAHundredOverTenThousandCalls() {
    Route route = route(rotation("r", member(A, "m", 5, 0), member(B, "m", 3, 0)));
    Map<String, Integer> counts = scene.counts(route, 10_000);
    assertThat(counts.get("a/m")).isBetween(6_188, 6_312);
    assertThat(counts.get("b/m")).isBetween(3_712, 3_788);
  }

  /** A member that is out for a while: within its rest and one probe its share is whole again. */
  @Test
  void trafficIsBackWithinTheRestAndOneProbe() {
    Route route = route(rotation("r", member(A, "m", 1, 0), member(B, "m", 1, 0)));
    int failed = 0;
    for (int i = 0; i < 1_000; i++) {
      scene.now += 100;
      boolean out = scene.now < 31_000;
      RoutePlan plan = scene.router.plan(request(route));
      Serving serving = scene.take(plan);
      if (out && serving.target().provider().equals(A)) {
        scene.fail(serving);
        failed++;
        assertThat(scene.take(plan).target().provider()).isEqualTo(B);
      } else {
        scene.served(serving);
      }
    }
    // The third failure in a row began the rest of 60 s; nothing more was wasted on the outage.
    assertThat(failed).isEqualTo(3);
    assertThat(scene.counts(route, 100)).isEqualTo(Map.of("a/m", 50, "b/m", 50));
  }

  @Test
  void saysWhoServedNotWhoFailed() {
    Route route = route(rotation("r", member(A, "m", 1, 0), member(B, "m", 1, 1)));
    RoutePlan plan = scene.router.plan(request(route));
    assertThat(plan.why()).isEqualTo("rotation/r");
    Serving failed = scene.take(plan);
    assertThat(plan.why()).isEqualTo("rotation/r -> a/m: its turn by weight");
    scene.fail(failed);
    scene.take(plan);
    assertThat(plan.why()).isEqualTo("rotation/r -> b/m: next after a failed attempt");
  }

  @Test
  void theReturnIsAtTheEndOfTheRestNotLater() {
    Route route = route(rotation("r", member(A, "m", 1, 0), member(B, "m", 1, 0)));
    long restBegan = failUntilRest(route);
    scene.now = restBegan + 59_999;
    assertThat(scene.counts(route, 10)).isEqualTo(Map.of("b/m", 10));
    scene.now = restBegan + 60_000;
    assertThat(scene.counts(route, 20)).isEqualTo(Map.of("a/m", 10, "b/m", 10));
  }

  private long failUntilRest(Route route) {
    for (int failures = 0; failures < 3; ) {
      Serving serving = scene.take(route);
      if (serving.target().provider().equals(A)) {
        scene.fail(serving);
        failures++;
      } else {
        scene.served(serving);
      }
    }
    return scene.now;
  }

  @Test
  void oneRequestProbesWhileOthersGoElsewhere() {
    Route route = route(rotation("r", member(A, "m", 1, 0), member(B, "m", 1, 0)));
    scene.now = failUntilRest(route) + 60_000;
    List<Serving> running = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      running.add(scene.take(route));
    }
    List<Serving> probes = running.stream().filter(Serving::isProbe).toList();
    assertThat(probes).hasSize(1);
    assertThat(running.stream().filter(s -> s.target().provider().equals(A))).isEqualTo(probes);
    scene.fail(probes.get(0));
    scene.now += 119_999;
    assertThat(scene.counts(route, 10)).isEqualTo(Map.of("b/m", 10));
    scene.now += 1;
    assertThat(scene.counts(route, 10)).isEqualTo(Map.of("a/m", 5, "b/m", 5));
  }

  @Test
  void othersComeWithAProbesFirstContent() {
    Route route = route(rotation("r", member(A, "m", 1, 0), member(B, "m", 1, 1)));
    scene.now = failUntilRest(route) + 60_000;
    Serving probe = scene.take(route);
    assertThat(probe.isProbe()).isTrue();
    assertThat(scene.take(route).target().provider()).isEqualTo(B);
    probe.answering(scene.now);
    assertThat(scene.take(route).target().provider()).isEqualTo(A);
  }

  /** What breaks off every answer rests like what never answers, and doubly when its probe does. */
  @Test
  void aMemberThatBreaksOffItsAnswersRests() {
    Route route = route(rotation("r", member(A, "m", 1, 0), member(B, "m", 1, 1)));
    for (int i = 0; i < 3; i++) {
      Serving serving = scene.take(route);
      assertThat(serving.target().provider()).isEqualTo(A);
      cut(serving);
    }
    assertThat(scene.take(route).target().provider()).isEqualTo(B);
    scene.now += 60_000;
    Serving probe = scene.take(route);
    assertThat(probe.isProbe()).isTrue();
    cut(probe);
    scene.now += 119_999;
    assertThat(scene.take(route).target().provider()).isEqualTo(B);
    scene.now += 1;
    assertThat(scene.take(route).target().provider()).isEqualTo(A);
  }

  /** What was caught up with is not written again, and the usage is of all of it. */
  @Test
  void anAnswerThatGoesOnElsewhereMeasuresNoSpeed() {
    Route route = route(rotation("r", member(A, "m", 1, 0), member(B, "m", 1, 1)));
    RoutePlan plan = scene.router.plan(request(route));
    cut(scene.take(plan));
    Serving rescue = scene.take(plan);
    scene.now += 5_000;
    rescue.answering(scene.now);
    scene.now += 10;
    rescue.end(new Ending.Served(1_000), scene.now);
    Speed.Measured measured = scene.fleet.of(B).known("m").speed().get(scene.now);
    assertThat(measured.firstTokenMillis()).isNull();
    assertThat(measured.tokensPerSecond()).isNull();
  }

  private void cut(Serving serving) {
    serving.answering(scene.now);
    scene.fail(serving);
  }

  @Test
  void triesEachMemberOnceByPriority() {
    Route route =
        route(rotation("r", member(C, "m", 1, 2), member(A, "m", 1, 0), member(B, "m", 1, 0)));
    RoutePlan plan = scene.router.plan(request(route));
    Set<String> firstTwo = new TreeSet<>();
    for (int i = 0; i < 2; i++) {
      Serving serving = scene.take(plan);
      firstTwo.add(serving.target().name());
      scene.fail(serving);
    }
    assertThat(firstTwo).containsExactly("a/m", "b/m");
    Serving last = scene.take(plan);
    assertThat(last.target().name()).isEqualTo("c/m");
    scene.fail(last);
    assertThat(plan.next(scene.now))
        .isInstanceOfSatisfying(
            Next.Nobody.class, n -> assertThat(n.cause()).isEqualTo(Next.Cause.EXHAUSTED));
  }

  @Test
  void aFullPoolIsPassedByAndAFullRouteWaits() {
    Provider pool = Scene.workers("pool");
    Route spilling = route(rotation("r", member(pool, "m", 1, 0), member(A, "m", 1, 1)));
    Route waiting = route(pool, "m");
    scene.worker(pool, "w", 1, "m");
    Serving held = scene.take(spilling);
    assertThat(held.target().provider()).isEqualTo(pool);
    assertThat(scene.take(spilling).target().provider()).isEqualTo(A);
    assertThat(scene.next(waiting)).isInstanceOf(Next.Full.class);
  }

  @Test
  void whatIsTooLongGoesToLongerContextsFirst() {
    context(A, 8_000);
    context(B, 4_000);
    context(C, 32_000);
    Route route =
        route(rotation("r", member(A, "m", 1, 0), member(B, "m", 1, 1), member(C, "m", 1, 2)));
    RoutePlan plan = scene.router.plan(request(route));
    scene.take(plan).end(new Ending.TooLong(), scene.now);
    Serving second = scene.take(plan);
    assertThat(second.target().provider()).isEqualTo(C);
    second.end(new Ending.TooLong(), scene.now);
    assertThat(scene.take(plan).target().provider()).isEqualTo(B);
    assertThat(scene.fleet.of(A).known("m").health().isSound()).isTrue();
  }

  private void context(Provider provider, long length) {
    scene
        .fleet
        .of(provider)
        .describe(Map.of("m", new ModelFacts(length, Set.of(), Set.of(), null, null)));
  }

  @Test
  void anAbsentModelRestsNobody() {
    Route route = route(rotation("r", member(A, "x", 1, 0), member(A, "y", 1, 1)));
    scene.take(route).end(new Ending.ModelAbsent(), scene.now);
    assertThat(scene.counts(route, 3)).isEqualTo(Map.of("a/y", 3));
    scene.fleet.of(A).listed(Map.of("x", ModelFacts.UNKNOWN, "y", ModelFacts.UNKNOWN));
    assertThat(scene.counts(route, 3)).isEqualTo(Map.of("a/x", 3));
  }

  @Test
  void askedToWaitAndRefusedRestTheMemberOnly() {
    Route route = route(rotation("r", member(A, "m", 1, 0), member(B, "m", 1, 1)));
    scene.take(route).end(new Ending.AskedToWait(scene.now + 9_000), scene.now);
    scene.take(route).end(new Ending.RefusedUs(), scene.now);
    assertThat(scene.refusals).isEqualTo(List.of("b/m"));
    assertThat(scene.next(route))
        .isInstanceOfSatisfying(
            Next.Nobody.class,
            nobody -> {
              assertThat(nobody.cause()).isEqualTo(Next.Cause.RESTING);
              assertThat(nobody.restMillis()).isEqualTo(9_000);
            });
    scene.now += 9_000;
    assertThat(scene.counts(route, 4)).isEqualTo(Map.of("a/m", 4));
  }

  @Test
  void theCooldownIsOfTheProvidersModelWhereverItFails() {
    Route outer = route(rotation("o", nested("i", 1, 0), member(B, "m", 1, 1)), inner());
    Route other = route(rotation("p", member(A, "m", 1, 0), member(C, "m", 1, 1)));
    for (int i = 0; i < 3; i++) {
      scene.fail(scene.take(i % 2 == 0 ? outer : other));
    }
    assertThat(scene.counts(outer, 2)).isEqualTo(Map.of("b/m", 2));
    assertThat(scene.counts(other, 2)).isEqualTo(Map.of("c/m", 2));
    assertThat(scene.router.explain(request(other), scene.now).candidates().get(0).verdict())
        .isEqualTo(Verdict.COOLING);
  }

  private static org.aisbf.gateway.routing.rotation.Rotation inner() {
    return rotation("i", member(A, "m", 1, 0));
  }

  @Test
  void aKeysPrivacyHoldsOnEveryRoute() {
    Provider pool = Scene.workers("pool");
    scene.worker(pool, "w", null, "m");
    Route route = route(rotation("r", member(A, "m", 9, 0), member(pool, "m", 1, 1)));
    RouteRequest guarded =
        new RouteRequest(route, "bob", Scene.ALICE, Privacy.WORKERS, RequestNeeds.PLAIN, null);
    assertThat(scene.serve(guarded)).isEqualTo("pool/m");
    RouteRequest own =
        new RouteRequest(route, "bob", Scene.ALICE, Privacy.OWN_WORKERS, RequestNeeds.PLAIN, null);
    assertThat(scene.router.plan(own).next(scene.now))
        .isInstanceOfSatisfying(
            Next.Nobody.class, n -> assertThat(n.cause()).isEqualTo(Next.Cause.PRIVACY));
    RouteRequest global =
        new RouteRequest(route, "bob", Scope.GLOBAL, Privacy.OWN_WORKERS, RequestNeeds.PLAIN, null);
    assertThat(scene.serve(global)).isEqualTo("pool/m");
  }
}
