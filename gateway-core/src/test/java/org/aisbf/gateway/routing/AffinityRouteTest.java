package org.aisbf.gateway.routing;

import static org.aisbf.gateway.routing.Scene.member;
import static org.aisbf.gateway.routing.Scene.request;
import static org.aisbf.gateway.routing.Scene.rotation;
import static org.aisbf.gateway.routing.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.autoselect.Source;
import org.aisbf.gateway.routing.explain.Decision;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.junit.jupiter.api.Test;

class AffinityRouteTest {

  private static final Provider POOL = Scene.workers("pool");
  private static final Provider A = Scene.hosted("a");
  private static final Provider B = Scene.hosted("b");

  private final Scene scene = new Scene();

  private Serving take(RouteRequest request) {
    return scene.take(scene.router.plan(request));
  }

  private String session(RouteRequest request) {
    Serving serving = take(request);
    scene.served(serving);
    return String.valueOf(serving.session());
  }

  private static RouteRequest talk(Route route, long conversation) {
    return talk(route, "bob", conversation);
  }

  private static RouteRequest talk(Route route, String key, long conversation) {
    RequestNeeds plain = RequestNeeds.PLAIN;
    RequestNeeds needs =
        new RequestNeeds(
            plain.inputs(), plain.outputs(), false, false, false, 10, null, null, conversation);
    return new RouteRequest(route, key, Scope.GLOBAL, Privacy.ANY, needs, null);
  }

  /** It was served by the fallback while nobody else could: that holds it as long as that lasts. */
  @Test
  void doesNotHoldToTheFallbackWhenOthersAreBack() {
    Autoselect auto =
        new Autoselect(
            Scope.GLOBAL,
            "auto",
            List.of(),
            List.of(new Source.OneModel(Scene.at(POOL, "m"))),
            new Source.OneModel(Scene.at(A, "m")));
    RouteRequest talk = request(route(auto), "bob", "talk");
    assertThat(scene.serve(talk)).isEqualTo("a/m");
    assertThat(scene.serve(talk)).isEqualTo("a/m");
    scene.worker(POOL, "w", null, "m");
    assertThat(scene.router.explain(talk, scene.now).chosen()).isEqualTo(Scene.at(POOL, "m"));
    assertThat(scene.serve(talk)).isEqualTo("pool/m");
  }

  @Test
  void holdsToTheWorkerThatServed() {
    for (int i = 0; i < 10; i++) {
      scene.worker(POOL, "w" + i, null, "m");
    }
    Route route = route(POOL, "m");
    String first = session(request(route, "bob", "talk"));
    for (int i = 0; i < 20; i++) {
      scene.take(route);
      assertThat(session(request(route, "bob", "talk"))).isEqualTo(first);
    }
    assertThat(scene.router.explain(request(route, "bob", "talk"), scene.now).why())
        .isEqualTo(Decision.Reason.AFFINITY);
  }

  @Test
  void isBoundToTheKeyAndTheRoute() {
    for (int i = 0; i < 20; i++) {
      scene.worker(POOL, "w" + i, null, "m");
    }
    Route route = route(POOL, "m");
    session(request(route, "bob", "talk"));
    Set<String> others = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      others.add(session(request(route, "key" + i, "talk")));
    }
    assertThat(others).hasSize(20);
  }

  @Test
  void holdsToTheMemberOfARotation() {
    Route route = route(rotation("r", member(A, "m", 1, 0), member(B, "m", 1, 0)));
    String first = scene.serve(request(route, "bob", "talk"));
    for (int i = 0; i < 9; i++) {
      scene.serve(route);
      assertThat(scene.serve(request(route, "bob", "talk"))).isEqualTo(first);
    }
  }

  @Test
  void givesWayWhenTheWorkerIsFullOrGoneOrTheMemberRests() {
    scene.worker(POOL, "w1", 1, "m");
    scene.worker(POOL, "w2", 1, "m");
    Route route = route(POOL, "m");
    RouteRequest request = request(route, "bob", "talk");
    String first = session(request);
    Serving busy = take(request);
    Serving other = take(request);
    assertThat(other.session()).isNotEqualTo(busy.session());
    scene.served(busy);
    scene.served(other);
    // It moved along with the one that served last.
    assertThat(session(request)).isEqualTo(String.valueOf(other.session())).isNotEqualTo(first);
    scene.fleet.of(POOL).gone(new SessionId(String.valueOf(other.session())));
    assertThat(session(request)).isEqualTo(first);

    Route rotation = route(rotation("r", member(A, "m", 1, 0), member(B, "m", 1, 1)));
    RouteRequest there = request(rotation, "bob", "talk");
    assertThat(scene.serve(there)).isEqualTo("a/m");
    take(there).end(new Ending.AskedToWait(scene.now + 1_000), scene.now);
    assertThat(scene.serve(there)).isEqualTo("b/m");
  }

  @Test
  void forgetsAfterItsTimeAndBeyondItsNumber() {
    Route route = route(rotation("r", member(A, "m", 1, 0), member(B, "m", 1, 0)));
    RouteRequest request = request(route, "bob", "talk");
    scene.serve(request);
    scene.now += 3_600_000;
    assertThat(scene.router.explain(request, scene.now).why()).isEqualTo(Decision.Reason.WEIGHT);
    for (int i = 0; i < 5_000; i++) {
      scene.serve(request(route, "bob", "talk" + i));
    }
    assertThat(scene.router.explain(request(route, "bob", "talk0"), scene.now).why())
        .isEqualTo(Decision.Reason.WEIGHT);
    assertThat(scene.router.explain(request(route, "bob", "talk4999"), scene.now).why())
        .isEqualTo(Decision.Reason.AFFINITY);
  }

  @Test
  void aConversationWithoutANameStaysWithItsWorker() {
    for (int i = 0; i < 10; i++) {
      scene.worker(POOL, "w" + i, null, "m");
    }
    Route route = route(POOL, "m");
    Set<String> all = new HashSet<>();
    for (long talk = 1; talk <= 100; talk++) {
      String worker = session(talk(route, talk));
      assertThat(session(talk(route, talk))).isEqualTo(worker);
      all.add(worker);
    }
    assertThat(all).hasSizeGreaterThan(7);
  }

  @Test
  void conversationsOfDifferentKeysAreNotDrawnTogether() {
    for (int i = 0; i < 10; i++) {
      scene.worker(POOL, "w" + i, null, "m");
    }
    Set<String> workers = new HashSet<>();
    for (int key = 0; key < 50; key++) {
      workers.add(session(talk(route(POOL, "m"), "key" + key, 42)));
    }
    assertThat(workers).hasSizeGreaterThan(5);
  }

  /** Few conversations move when a worker goes: those that were its own. */
  @Test
  void whenAWorkerGoesOnlyItsConversationsMove() {
    for (int i = 0; i < 10; i++) {
      scene.worker(POOL, "w" + i, null, "m");
    }
    Route route = route(POOL, "m");
    String[] before = new String[200];
    for (int talk = 0; talk < 200; talk++) {
      before[talk] = session(talk(route, talk + 1));
    }
    scene.fleet.of(POOL).gone(new SessionId("w3"));
    for (int talk = 0; talk < 200; talk++) {
      String after = session(talk(route, talk + 1));
      assertThat(after).isNotEqualTo("w3");
      if (!before[talk].equals("w3")) {
        assertThat(after).isEqualTo(before[talk]);
      }
    }
  }

  @Test
  void aPopularBeginningDoesNotOverloadItsWorker() {
    for (int i = 0; i < 4; i++) {
      scene.worker(POOL, "w" + i, null, "m");
    }
    for (int i = 0; i < 40; i++) {
      take(talk(route(POOL, "m"), 7));
    }
    assertThat(scene.fleet.of(POOL).workers())
        .allMatch(worker -> worker.inFlight() >= 8 && worker.inFlight() <= 12);
  }

  @Test
  void aConversationWithoutANameLeavesTheWeightsAlone() {
    Route route = route(rotation("r", member(A, "m", 3, 0), member(B, "m", 1, 0)));
    int a = 0;
    for (int i = 0; i < 400; i++) {
      Serving serving = take(talk(route, 7));
      a += serving.target().provider().equals(A) ? 1 : 0;
      scene.served(serving);
    }
    assertThat(a).isEqualTo(300);
  }

  @Test
  void theFirstOfThreeNamesCounts() {
    RequestNeeds named =
        new RequestNeeds(Set.of(), Set.of(), false, false, false, 0, null, "cache", 0);
    assertThat(RouteRequest.conversationId(named, "session", "affinity")).isEqualTo("cache");
    assertThat(RouteRequest.conversationId(RequestNeeds.PLAIN, "session", "affinity"))
        .isEqualTo("session");
    assertThat(RouteRequest.conversationId(RequestNeeds.PLAIN, "", "affinity"))
        .isEqualTo("affinity");
    assertThat(RouteRequest.conversationId(RequestNeeds.PLAIN, null, null)).isNull();
  }
}
