package org.aisbf.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.affinity.Affinity;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.health.Cooldown;
import org.aisbf.gateway.routing.live.Fleet;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.gateway.routing.live.ModelFacts;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.gateway.routing.rotation.Member;
import org.aisbf.gateway.routing.rotation.Rotation;
import org.aisbf.gateway.routing.rotation.RotationName;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.identity.UserScope;
import org.jspecify.annotations.Nullable;

/** Providers, workers and time of a test. */
final class Scene {

  static final Scope ALICE = new UserScope("alice");

  final Fleet fleet = new Fleet();
  final Affinity affinity = new Affinity(1_000, 3_600_000);
  final List<String> refusals = new ArrayList<>();
  final Router router =
      new Router(fleet, affinity, (target, worker) -> refusals.add(target.name()));
  long now = 1_000;

  static Provider workers(String id) {
    return new Provider(Scope.GLOBAL, new ProviderId(id), Provider.Kind.WORKERS);
  }

  static Provider hosted(String id) {
    return new Provider(Scope.GLOBAL, new ProviderId(id), Provider.Kind.HOSTED);
  }

  static ProviderModel at(Provider provider, String model) {
    return new ProviderModel(provider, model);
  }

  static Member member(Provider provider, String model, int weight, int priority) {
    return new Member(new Member.Model(at(provider, model)), weight, priority);
  }

  static Member nested(String rotation, int weight, int priority) {
    return new Member(
        new Member.Nested(new RotationName(Scope.GLOBAL, rotation)), weight, priority);
  }

  static Rotation rotation(String name, Member... members) {
    return new Rotation(new RotationName(Scope.GLOBAL, name), List.of(members), Cooldown.STANDARD);
  }

  static Route route(Rotation... rotations) {
    return found(
        new RouteTable(List.of(rotations), List.of())
            .rotation(List.of(Scope.GLOBAL), rotations[0].name().name()));
  }

  static Route route(Autoselect autoselect, Rotation... rotations) {
    return found(
        new RouteTable(List.of(rotations), List.of(autoselect))
            .autoselect(List.of(Scope.GLOBAL), autoselect.name()));
  }

  static Route route(Provider provider, String model) {
    return new Route.OfProvider(at(provider, model));
  }

  private static Route found(@Nullable Route route) {
    assertThat(route).isNotNull();
    return route;
  }

  /** A ready worker that serves these models. */
  LiveProvider worker(Provider provider, String session, @Nullable Integer max, String... models) {
    LiveProvider live = fleet.of(provider);
    live.ready(new SessionId(session), max, () -> 0);
    Map<String, ModelFacts> list = new TreeMap<>();
    for (String model : models) {
      list.put(model, ModelFacts.UNKNOWN);
    }
    live.listed(new SessionId(session), list);
    return live;
  }

  static RouteRequest request(Route route) {
    return new RouteRequest(route, "bob", Scope.GLOBAL, Privacy.ANY, RequestNeeds.PLAIN, null);
  }

  static RouteRequest request(Route route, RequestNeeds needs) {
    return new RouteRequest(route, "bob", Scope.GLOBAL, Privacy.ANY, needs, null);
  }

  static RouteRequest request(Route route, String key, String conversation) {
    return new RouteRequest(
        route, key, Scope.GLOBAL, Privacy.ANY, RequestNeeds.PLAIN, conversation);
  }

  Next next(Route route) {
    return router.plan(request(route)).next(now);
  }

  Serving take(RoutePlan plan) {
    return serving(plan.next(now));
  }

  Serving take(Route route) {
    return serving(next(route));
  }

  static Serving serving(Next next) {
    assertThat(next).isInstanceOf(Next.Take.class);
    return ((Next.Take) next).serving();
  }

  /** One request from begin to end; where it went. */
  String serve(Route route) {
    return serve(request(route));
  }

  String serve(RouteRequest request) {
    Serving serving = serving(router.plan(request).next(now));
    served(serving);
    return serving.target().name();
  }

  void served(Serving serving) {
    serving.answering(now);
    serving.end(new Ending.Served(100), now);
  }

  void fail(Serving serving) {
    serving.end(new Ending.Failed(), now);
  }

  /** Where so many requests went. */
  Map<String, Integer> counts(Route route, int requests) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < requests; i++) {
      counts.merge(serve(route), 1, Integer::sum);
    }
    return counts;
  }
}
