package org.aisbf.gateway.routing;

import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.gateway.routing.rotation.RotationForest;
import org.aisbf.gateway.routing.rotation.RotationName;
import org.aisbf.gateway.routing.rotation.RotationTree;

/** What a buyer's model name stands for. */
public sealed interface Route {

  /** As buyers name it. */
  String name();

  /** One provider's model. */
  record OfProvider(ProviderModel target) implements Route {
    @Override
    public String name() {
      return target.name();
    }
  }

  /** A rotation. */
  record OfRotation(RotationName rotation, RotationTree tree) implements Route {
    @Override
    public String name() {
      return rotation.toString();
    }
  }

  /**
   * An autoselect.
   *
   * @param rotations where those that it names are found
   */
  record OfAutoselect(Autoselect autoselect, RotationForest rotations) implements Route {
    @Override
    public String name() {
      return autoselect.route();
    }
  }
}
