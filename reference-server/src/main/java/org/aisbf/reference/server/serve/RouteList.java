package org.aisbf.reference.server.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.aisbf.gateway.routing.Route;
import org.aisbf.gateway.routing.RouteTable;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.rotation.RotationName;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.reference.server.buyer.Buyer;
import org.aisbf.reference.server.config.RotationConfig;
import org.jspecify.annotations.Nullable;

/**
 * The rotations and autoselects that there are, for those who may call them. Immutable.
 *
 * @param rotations all of them
 * @param autoselects all of them
 * @param table where they are found
 */
public record RouteList(
    List<RotationConfig> rotations, List<Autoselect> autoselects, RouteTable table) {

  /** Copies the lists. */
  public RouteList {
    rotations = List.copyOf(rotations);
    autoselects = List.copyOf(autoselects);
  }

  /** The rotations that a buyer may call, and that lead to somebody whom his key may use. */
  public List<RotationConfig> rotations(Buyer buyer) {
    return callable(
            buyer, rotations, r -> r.rotation().name().scope(), r -> r.rotation().name().toString())
        .stream()
        .filter(
            each -> {
              RotationName name = each.rotation().name();
              return serves(buyer, table.rotation(List.of(name.scope()), name.name()));
            })
        .toList();
  }

  /** The autoselects that a buyer may call, and that lead to somebody whom his key may use. */
  public List<Autoselect> autoselects(Buyer buyer) {
    return callable(buyer, autoselects, Autoselect::scope, Autoselect::route).stream()
        .filter(each -> serves(buyer, table.autoselect(List.of(each.scope()), each.name())))
        .toList();
  }

  private static boolean serves(Buyer buyer, @Nullable Route route) {
    return route != null && route.providers().stream().anyMatch(buyer.principal()::trusts);
  }

  /** What they are called as models. */
  public List<String> names(Buyer buyer) {
    List<String> names = new ArrayList<>();
    rotations(buyer).forEach(each -> names.add(each.rotation().name().toString()));
    autoselects(buyer).forEach(each -> names.add(each.route()));
    return names;
  }

  /** One hides those of its name in later scopes. */
  private static <T> List<T> callable(
      Buyer buyer, List<T> all, Function<T, Scope> scope, Function<T, String> name) {
    Map<String, T> found = new LinkedHashMap<>();
    for (Scope each : buyer.scopes()) {
      all.stream()
          .filter(one -> scope.apply(one).equals(each))
          .filter(one -> buyer.principal().mayCall(name.apply(one)))
          .forEach(one -> found.putIfAbsent(name.apply(one), one));
    }
    return List.copyOf(found.values());
  }
}
