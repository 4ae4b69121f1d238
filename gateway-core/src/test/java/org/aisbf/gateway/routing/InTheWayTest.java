package org.aisbf.gateway.routing;

import static org.aisbf.gateway.routing.Scene.member;
import static org.aisbf.gateway.routing.Scene.rotation;
import static org.aisbf.gateway.routing.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aisbf.gateway.request.Modality;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.live.ModelFacts;
import org.aisbf.protocol.identity.Scope;
import org.junit.jupiter.api.Test;

/** Whom those who wait hold up, and whom not. */
class InTheWayTest extends RoomScene {

  @Test
  void nobodyPassesThoseWhoWait() {
    Serving busy = full();
    Ticket a = enter("a");
    RoutePlan rotating =
        plan(route(rotation("r", member(POOL, "m", 1, 0), member(OTHER, "m", 1, 1))), "x");
    assertThat(rotating.next(timers.now())).isInstanceOf(Next.Full.class);
    scene.worker(OTHER, "o", 1, "m");
    assertThat(Scene.serving(rotating.next(timers.now())).target().provider()).isEqualTo(OTHER);
    end(busy);
    called(a);
  }

  @Test
  void whoWaitsForAnotherModelIsNotInTheWay() {
    scene.worker(POOL, "w1", 1, "m");
    scene.worker(POOL, "w2", 1, "x");
    Serving busy = Scene.serving(plan("first").next(timers.now()));
    Ticket waiting = enter("a");
    Serving other = Scene.serving(plan(route(POOL, "x"), "b").next(timers.now()));
    assertThat(other.session()).hasToString("w2");
    end(other);
    assertThat(waiting.turn()).isNotDone();
    end(busy);
    called(waiting);
  }

  @Test
  void whatCannotServeWhoWaitsIsFreeForOthers() {
    scene.fleet.of(OTHER).describe(Map.of("m", onlyReading(Modality.TEXT)));
    scene.worker(OTHER, "o", 1, "m");
    Serving busy = full();
    Autoselect seeing =
        new Autoselect(Scope.GLOBAL, "see", List.of(), List.of(model(OTHER), model(POOL)), null);
    RoutePlan image =
        scene.router.plan(
            Scene.request(
                route(seeing),
                RequestNeeds.PLAIN.of(Set.of(Modality.IMAGE), Set.of(Modality.TEXT))));
    Ticket waiting = enter(image);
    Route cheapFirst =
        route(rotation("r", member(OTHER, "m", 1, 0), member(Scene.hosted("paid"), "m", 1, 1)));
    Serving text = Scene.serving(plan(cheapFirst, "b").next(timers.now()));
    assertThat(text.target().provider()).isEqualTo(OTHER);
    end(text);
    end(busy);
    end(called(waiting));
  }

  private static ModelFacts onlyReading(Modality modality) {
    return new ModelFacts(null, Set.of(modality), Set.of(), null, null);
  }

  @Test
  void whoMustNotUseAHostedServiceIsNotInTheWayOfWhoMay() {
    Serving busy = full();
    Provider hosted = Scene.hosted("paid");
    Route route = route(rotation("r", member(POOL, "m", 1, 0), member(hosted, "m", 1, 1)));
    Ticket waiting =
        enter(
            scene.router.plan(
                new RouteRequest(
                    route, "a", Scope.GLOBAL, Privacy.WORKERS, RequestNeeds.PLAIN, null)));
    assertThat(Scene.serving(plan(route, "b").next(timers.now())).target().provider())
        .isEqualTo(hosted);
    end(busy);
    end(called(waiting));
  }

  /** One whose rest is over while it waits, and is full by then, is waited for as well. */
  @Test
  void whatBecomesFullMeanwhileIsAwaitedToo() {
    Serving busy = full();
    scene.worker(OTHER, "o", 1, "m");
    Serving asked = Scene.serving(plan(route(OTHER, "m"), "x").next(timers.now()));
    asked.end(new Ending.AskedToWait(timers.now() + 100), timers.now());
    Ticket waiting =
        enter(plan(route(rotation("r", member(POOL, "m", 1, 0), member(OTHER, "m", 1, 0))), "a"));
    assertThat(scene.fleet.of(OTHER).awaited("m")).isFalse();
    timers.advance(100);
    Serving other = Scene.serving(plan(route(OTHER, "m"), "b").next(timers.now()));
    timers.advance(400);
    assertThat(scene.fleet.of(OTHER).awaited("m")).isTrue();
    end(other);
    assertThat(called(waiting).target().provider()).isEqualTo(OTHER);
    end(busy);
  }

  /** Its only free worker said nothing to it before: it waits for another one, others do not. */
  @Test
  void whoCannotUseAFreePlaceDoesNotKeepItFromOthers() {
    Route route = route(rotation("r", member(POOL, "a", 1, 0), member(POOL, "m", 1, 1)));
    scene.worker(POOL, "silent", 1, "a", "m");
    RoutePlan plan = plan(route, "a");
    Serving mute = Scene.serving(plan.next(timers.now()));
    mute.end(new Ending.Silent(), timers.now());
    scene.worker(POOL, "busy", 1, "a", "m");
    Serving first = Scene.serving(plan("x").next(timers.now()));
    Serving second = Scene.serving(plan("x").next(timers.now()));
    Ticket waiting = enter(plan);
    Ticket behind = enter("b");
    boolean isFirst = String.valueOf(first.session()).equals("silent");
    end(isFirst ? first : second);
    assertThat(waiting.turn()).isNotDone();
    Serving served = called(behind);
    assertThat(served.session()).hasToString("silent");
    end(isFirst ? second : first);
    assertThat(called(waiting).session()).hasToString("busy");
    end(served);
  }
}
