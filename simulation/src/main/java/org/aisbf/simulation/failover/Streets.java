package org.aisbf.simulation.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.aisbf.gateway.routing.Route;
import org.aisbf.gateway.routing.RouteTable;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.autoselect.Criterion;
import org.aisbf.gateway.routing.autoselect.Source;
import org.aisbf.gateway.routing.health.Cooldown;
import org.aisbf.gateway.routing.rotation.Member;
import org.aisbf.gateway.routing.rotation.Rotation;
import org.aisbf.gateway.routing.rotation.RotationName;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.simulation.world.Chance;

/** The routes of a world: its providers, a rotation in a rotation, and an autoselect. */
final class Streets {
  private static final RotationName INNER = new RotationName(Scope.GLOBAL, "inner");
  private static final RotationName OUTER = new RotationName(Scope.GLOBAL, "outer");

  /** Behind so many failures in a row each member rests, on whatever route they happened. */
  static final int MOST_FAILURES = 4;

  private Streets() {}

  static List<Route> through(List<Supplier> suppliers, Chance chance) {
    Cooldown cooldown =
        new Cooldown(chance.between(1, MOST_FAILURES), chance.magnitude(200, 5_000), 10_000);
    List<Member> inside = new ArrayList<>();
    List<Member> outside = new ArrayList<>();
    for (Supplier supplier : suppliers) {
      List<Member> side = inside.isEmpty() || chance.oneIn(2) ? inside : outside;
      side.add(
          new Member(
              new Member.Model(supplier.target()), chance.between(1, 3), chance.between(0, 1)));
    }
    outside.add(new Member(new Member.Nested(INNER), chance.between(1, 3), chance.between(0, 1)));
    Source last = new Source.OneModel(suppliers.getLast().target());
    Autoselect autoselect =
        new Autoselect(
            Scope.GLOBAL,
            "best",
            List.of(chance.pick(List.of(Criterion.values()))),
            List.of(
                new Source.OneModel(suppliers.getFirst().target()),
                chance.oneIn(2)
                    ? new Source.OfRotation(OUTER)
                    : new Source.AllModels(chance.pick(suppliers).provider)),
            chance.oneIn(2) ? last : null);
    RouteTable table =
        new RouteTable(
            List.of(new Rotation(INNER, inside, cooldown), new Rotation(OUTER, outside, cooldown)),
            List.of(autoselect));
    List<Scope> scopes = List.of(Scope.GLOBAL);
    List<Route> routes = new ArrayList<>();
    suppliers.forEach(supplier -> routes.add(new Route.OfProvider(supplier.target())));
    routes.add(Objects.requireNonNull(table.rotation(scopes, "inner")));
    routes.add(Objects.requireNonNull(table.rotation(scopes, "outer")));
    routes.add(Objects.requireNonNull(table.autoselect(scopes, "best")));
    return routes;
  }
}
