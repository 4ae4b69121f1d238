package org.aisbf.gateway.routing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.autoselect.Source;
import org.aisbf.gateway.routing.rotation.Rotation;
import org.aisbf.gateway.routing.rotation.RotationForest;
import org.aisbf.gateway.routing.rotation.RotationName;
import org.aisbf.gateway.routing.rotation.RotationTree;
import org.aisbf.protocol.identity.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The rotations and autoselects that there are. A change of the configuration makes a new table;
 * the balances of the weights begin anew with it. Safe for many threads.
 */
public final class RouteTable {

  private final RotationForest rotations;
  private final Map<RotationName, Autoselect> autoselects = new HashMap<>();

  /**
   * Of these.
   *
   * @throws IllegalArgumentException when two have one name, a rotation holds itself or what does
   *     not exist, or an autoselect names a rotation that does not exist; its message is for the
   *     operator
   */
  public RouteTable(Collection<Rotation> rotations, Collection<Autoselect> autoselects) {
    this.rotations = new RotationForest(rotations);
    for (Autoselect autoselect : autoselects) {
      RotationName key = new RotationName(autoselect.scope(), autoselect.name());
      if (this.autoselects.put(key, autoselect) != null) {
        throw new IllegalArgumentException(autoselect.route() + " is there twice");
      }
      for (Source source : autoselect.sources()) {
        if (source instanceof Source.OfRotation of && this.rotations.find(of.rotation()) == null) {
          throw new IllegalArgumentException(
              autoselect.route() + " names " + of.rotation() + ", which does not exist");
        }
      }
    }
  }

  /** The first rotation of that name in those scopes, in their order (ADM-6). */
  public @Nullable Route rotation(List<Scope> scopes, String name) {
    for (Scope scope : scopes) {
      RotationName wanted = new RotationName(scope, name);
      RotationTree tree = rotations.find(wanted);
      if (tree != null) {
        return new Route.OfRotation(wanted, tree);
      }
    }
    return null;
  }

  /** The first autoselect of that name in those scopes, in their order (ADM-6). */
  public @Nullable Route autoselect(List<Scope> scopes, String name) {
    for (Scope scope : scopes) {
      Autoselect found = autoselects.get(new RotationName(scope, name));
      if (found != null) {
        return new Route.OfAutoselect(found, rotations);
      }
    }
    return null;
  }
}
