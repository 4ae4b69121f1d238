package org.aisbf.gateway.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.EndedAttempt;
import org.aisbf.gateway.failure.Candidate;
import org.aisbf.gateway.failure.HealthFact;
import org.aisbf.gateway.failure.Wish;
import org.aisbf.gateway.failure.call.Pick;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.Privacy;
import org.aisbf.gateway.routing.Route;
import org.aisbf.gateway.routing.RouteRequest;
import org.aisbf.gateway.routing.Router;
import org.aisbf.gateway.routing.WaitingRoom;
import org.aisbf.gateway.routing.affinity.Affinity;
import org.aisbf.gateway.routing.live.Fleet;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.gateway.routing.live.ModelFacts;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.gateway.routing.queue.QueueLimits;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.testkit.ManualTimers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteCandidatesTest {

  private static final Provider POOL =
      new Provider(Scope.GLOBAL, new ProviderId("pool"), Provider.Kind.WORKERS);
  private static final Attempt BEGUN = EndedAttempt.of(ErrorCode.CANCELLED, "Nobody reads it.");

  private final ManualTimers timers = new ManualTimers();
  private final Fleet fleet = new Fleet();
  private final Router router = new Router(fleet, new Affinity(10, 1_000), (target, worker) -> {});
  private final WaitingRoom room = new WaitingRoom(fleet, timers, new QueueLimits(4, 4, 30_000));
  private final List<SessionId> asked = new ArrayList<>();

  @AfterEach
  void nothingIsLeft() {
    assertThat(room.waiting()).isZero();
    room.close();
    assertThat(timers.pending()).isZero();
    assertThat(fleet.of(POOL).workers()).allMatch(worker -> worker.inFlight() == 0);
  }

  private void worker(String session) {
    LiveProvider live = fleet.of(POOL);
    live.ready(new SessionId(session), 1, () -> 0);
    live.listed(new SessionId(session), Map.of("m", ModelFacts.UNKNOWN));
  }

  private RouteCandidates candidates(AttemptStarter starter) {
    RouteRequest request =
        new RouteRequest(
            new Route.OfProvider(new ProviderModel(POOL, "m")),
            "bob",
            Scope.GLOBAL,
            Privacy.ANY,
            RequestNeeds.PLAIN,
            null);
    return new RouteCandidates(router.plan(request), room, timers, starter);
  }

  private RouteCandidates candidates() {
    return candidates(
        place -> {
          asked.add(place.session());
          return BEGUN;
        });
  }

  private static Pick next(RouteCandidates candidates) throws InterruptedException {
    return candidates.next(Wish.NEXT, Duration.ZERO);
  }

  private static Candidate found(Pick pick) {
    assertThat(pick).isInstanceOf(Pick.Found.class);
    return ((Pick.Found) pick).candidate();
  }

  @Test
  void theTimeInLineCountsWhileItLastsAndTheReasonStays() throws Exception {
    worker("w");
    RouteCandidates first = candidates();
    Candidate served = found(next(first));
    served.begin();
    RouteCandidates second = candidates();
    assertThat(next(second)).isEqualTo(new Pick.Waiting());
    String why = second.why();
    timers.advance(12_000);
    assertThat(next(second)).isEqualTo(new Pick.Waiting());
    assertThat(second.queuedMillis()).isEqualTo(12_000);
    assertThat(second.why()).isEqualTo(why);
    first.report(served, new HealthFact.Served(Duration.ofMillis(1), Duration.ofMillis(2)));
    timers.advance(500);
    found(next(second)).begin();
    assertThat(second.queuedMillis()).isBetween(12_000L, 12_500L);
    assertThat(second.waits()).isNull();
    assertThat(asked).containsExactly(new SessionId("w"), new SessionId("w"));
    second.close();
    second.settle();
  }

  @Test
  void whoLeavesInLineIsNotCalled() throws Exception {
    worker("w");
    RouteCandidates first = candidates();
    found(next(first)).begin();
    RouteCandidates second = candidates();
    assertThat(next(second)).isEqualTo(new Pick.Waiting());
    second.close();
    assertThat(room.waiting()).isZero();
    first.close();
    first.settle();
    RouteCandidates third = candidates();
    found(next(third));
    third.settle();
  }

  @Test
  void aWorkerThatHasJustLeftIsPassedBy() throws Exception {
    worker("v");
    worker("w");
    RouteCandidates candidates =
        candidates(
            place -> {
              asked.add(place.session());
              return asked.size() == 1 ? null : BEGUN;
            });
    assertThat(found(next(candidates)).begin()).isSameAs(BEGUN);
    assertThat(asked).containsExactlyInAnyOrder(new SessionId("v"), new SessionId("w"));
    candidates.settle();
  }

  @Test
  void whereAllHaveLeftNobodyWasAsked() throws Exception {
    worker("w");
    RouteCandidates candidates = candidates(place -> null);
    Attempt attempt = found(next(candidates)).begin();
    assertThat(attempt.made()).isFalse();
    candidates.settle();
  }
}
