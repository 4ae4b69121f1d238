package org.aisbf.gateway.routing;

import static org.aisbf.gateway.routing.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.autoselect.Source;
import org.aisbf.gateway.routing.queue.QueueLimits;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.testkit.ManualTimers;
import org.junit.jupiter.api.AfterEach;

/** A waiting room of a test, with a pool to wait for, and its time. */
abstract class RoomScene {

  static final Provider POOL = Scene.workers("pool");
  static final Provider OTHER = Scene.workers("other");
  static final Route ROUTE = route(POOL, "m");

  final Scene scene = new Scene();
  final ManualTimers timers = new ManualTimers();
  final WaitingRoom room = new WaitingRoom(scene.fleet, timers, new QueueLimits(4, 20, 30_000));

  @AfterEach
  void nobodyIsForgotten() {
    room.close();
    assertThat(room.waiting()).isZero();
    assertThat(timers.pending()).isZero();
    assertThat(scene.fleet.of(POOL).awaited("m")).isFalse();
  }

  RoutePlan plan(String key) {
    return plan(ROUTE, key);
  }

  RoutePlan plan(Route route, String key) {
    return scene.router.plan(
        new RouteRequest(route, key, Scope.GLOBAL, Privacy.ANY, RequestNeeds.PLAIN, null));
  }

  Ticket enter(RoutePlan plan) {
    assertThat(plan.next(timers.now())).isInstanceOf(Next.Full.class);
    return room.enter(plan);
  }

  Ticket enter(String key) {
    return enter(plan(key));
  }

  Serving full() {
    scene.worker(POOL, "w", 1, "m");
    return Scene.serving(plan("first").next(timers.now()));
  }

  void end(Serving serving) {
    serving.end(new Ending.Served(1), timers.now());
  }

  static Serving called(Ticket ticket) {
    assertThat(ticket.turn()).isCompleted();
    assertThat(ticket.turn().join()).isInstanceOf(Turn.Called.class);
    return ((Turn.Called) ticket.turn().join()).serving();
  }

  static Source model(Provider provider) {
    return new Source.OneModel(Scene.at(provider, "m"));
  }
}
