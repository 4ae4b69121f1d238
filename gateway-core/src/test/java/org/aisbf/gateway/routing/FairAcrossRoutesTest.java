package org.aisbf.gateway.routing;

import static org.aisbf.gateway.routing.Scene.member;
import static org.aisbf.gateway.routing.Scene.rotation;
import static org.aisbf.gateway.routing.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.queue.QueueLimits;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.testkit.ManualTimers;
import org.junit.jupiter.api.Test;

/**
 * Ten keys at one place, whose requests take a while of virtual time each: nine ask for it by a
 * rotation, the tenth by the provider's name.
 */
class FairAcrossRoutesTest {

  private static final Provider POOL = Scene.workers("pool");
  private static final int KEYS = 10;
  private static final int FLOOD = 9;
  private static final long HELD = 700;
  private static final int SERVED = 1_000;

  private final Route direct = route(POOL, "m");
  private final Route rotating = route(rotation("r", member(POOL, "m", 1, 0)));

  /** What the waits of one key were, in milliseconds. */
  private record Waits(long longest, double mean) {}

  private record Served(int key, Turn.Called turn) {}

  /** The world of one run: each sends its next request as soon as one of its own is called. */
  private final class Run {
    private final Scene scene = new Scene();
    private final ManualTimers timers = new ManualTimers();
    private final WaitingRoom room =
        new WaitingRoom(scene.fleet, timers, new QueueLimits(200, 400, Long.MAX_VALUE / 2));
    private final Queue<Served> called = new ArrayDeque<>();

    private RoutePlan plan(int key) {
      return scene.router.plan(
          new RouteRequest(
              key == FLOOD ? direct : rotating,
              "k" + key,
              Scope.GLOBAL,
              Privacy.ANY,
              RequestNeeds.PLAIN,
              null));
    }

    private void enter(int key) {
      RoutePlan plan = plan(key);
      assertThat(plan.next(timers.now())).isInstanceOf(Next.Full.class);
      var unused =
          room.enter(plan)
              .turn()
              .thenAccept(
                  turn -> {
                    if (turn instanceof Turn.Called its) {
                      called.add(new Served(key, its));
                    }
                  });
    }

    private List<Waits> waits(int floodWaiting) {
      scene.worker(POOL, "w", 1, "m");
      Serving busy = Scene.serving(plan(0).next(timers.now()));
      // The flood is there first, and all of it is older than what the others send.
      for (int i = 0; i < floodWaiting; i++) {
        enter(FLOOD);
      }
      timers.advance(HELD);
      for (int key = 0; key < FLOOD; key++) {
        enter(key);
      }
      List<List<Long>> waits = new ArrayList<>();
      for (int key = 0; key < KEYS; key++) {
        waits.add(new ArrayList<>());
      }
      for (int i = 0; i < SERVED; i++) {
        timers.advance(HELD);
        busy.end(new Ending.Served(1), timers.now());
        assertThat(called).hasSize(1);
        Served next = called.remove();
        waits.get(next.key()).add(next.turn().waitedMillis());
        busy = next.turn().serving();
        enter(next.key());
      }
      room.close();
      return waits.stream().map(Run::summary).toList();
    }

    private static Waits summary(List<Long> waits) {
      return new Waits(
          waits.stream().mapToLong(w -> w).max().orElseThrow(),
          waits.stream().mapToLong(w -> w).average().orElseThrow());
    }
  }

  @Test
  void aFloodByOneRouteMakesNobodyOfAnotherWaitLonger() {
    List<Waits> equal = new Run().waits(1);
    List<Waits> flooded = new Run().waits(100);
    for (int key = 0; key < FLOOD; key++) {
      assertThat(equal.get(key).longest()).isLessThanOrEqualTo(KEYS * HELD);
      assertThat(flooded.get(key).longest()).isLessThanOrEqualTo(equal.get(key).longest());
      assertThat(flooded.get(key).mean()).isLessThanOrEqualTo(equal.get(key).mean());
    }
  }
}
