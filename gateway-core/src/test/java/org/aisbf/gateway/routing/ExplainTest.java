package org.aisbf.gateway.routing;

import static org.aisbf.gateway.routing.Scene.member;
import static org.aisbf.gateway.routing.Scene.nested;
import static org.aisbf.gateway.routing.Scene.request;
import static org.aisbf.gateway.routing.Scene.rotation;
import static org.aisbf.gateway.routing.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.explain.Considered;
import org.aisbf.gateway.routing.explain.Decision;
import org.aisbf.gateway.routing.explain.FinishedDecision;
import org.aisbf.gateway.routing.explain.TriedCandidate;
import org.aisbf.gateway.routing.explain.Verdict;
import org.junit.jupiter.api.Test;

class ExplainTest {

  private static final Provider A = Scene.hosted("a");
  private static final Provider B = Scene.hosted("b");
  private static final Provider POOL = Scene.workers("pool");

  private final Scene scene = new Scene();

  /** What is explained is what then happens, whatever happened before. */
  @Property(tries = 300)
  void saysWhatWouldHappenAndChangesNothing(
      @ForAll @Size(max = 40) List<@IntRange(max = 5) Integer> events) {
    Scene any = new Scene();
    any.worker(POOL, "w1", 2, "m");
    any.worker(POOL, "w2", 2, "m");
    Route route =
        route(
            rotation("r", member(A, "m", 3, 0), nested("s", 2, 0), member(B, "x", 1, 1)),
            rotation("s", member(POOL, "m", 2, 0), member(B, "m", 1, 0)));
    for (int event : events) {
      any.now += 9_000;
      Decision said = any.router.explain(request(route), any.now);
      assertThat(any.router.explain(request(route), any.now)).isEqualTo(said);
      RoutePlan plan = any.router.plan(request(route));
      if (!(plan.next(any.now) instanceof Next.Take take)) {
        assertThat(said.chosen()).isNull();
        continue;
      }
      Serving serving = take.serving();
      assertThat(serving.target()).isEqualTo(said.chosen());
      assertThat(plan.decision()).isNotNull();
      assertThat(plan.decision().candidates()).isEqualTo(said.candidates());
      switch (event) {
        case 0 -> any.served(serving);
        case 1, 2 -> any.fail(serving);
        case 3 -> serving.end(new Ending.AskedToWait(any.now + 20_000), any.now);
        case 4 -> serving.end(new Ending.Indifferent(), any.now);
        default -> {}
      }
    }
  }

  @Test
  void tellsTheFiguresAndWhyOthersWereDropped() {
    scene.worker(POOL, "w", 1, "m");
    scene.take(route(POOL, "m"));
    scene.take(route(A, "m")).end(new Ending.AskedToWait(scene.now + 4_000), scene.now);
    Route route =
        route(rotation("r", member(POOL, "m", 1, 0), member(A, "m", 1, 0), member(B, "m", 1, 1)));
    Decision decision = scene.router.explain(request(route), scene.now);
    assertThat(decision.candidates())
        .extracting(Considered::verdict)
        .containsExactly(Verdict.FULL, Verdict.ASKED_TO_WAIT, Verdict.KEPT);
    assertThat(decision.candidates().get(1).restMillis()).isEqualTo(4_000);
    assertThat(decision.order()).containsExactly(Scene.at(B, "m"));
    assertThat(decision.why()).isEqualTo(Decision.Reason.WEIGHT);
  }

  @Test
  void aFinishedRequestTellsItsAttempts() {
    scene.worker(POOL, "w", 1, "m");
    Route route = route(rotation("r", member(POOL, "m", 1, 0), member(A, "m", 1, 1)));
    RoutePlan plan = scene.router.plan(request(route));
    scene.fail(scene.take(plan));
    scene.served(scene.take(plan));
    FinishedDecision finished = plan.finished(77);
    assertThat(finished.attempts())
        .extracting(TriedCandidate::outcome)
        .containsExactly("failed", "served");
    assertThat(finished.decision().worker()).hasToString("w");
    assertThat(finished.decision().order()).containsExactly(Scene.at(POOL, "m"), Scene.at(A, "m"));
  }
}
