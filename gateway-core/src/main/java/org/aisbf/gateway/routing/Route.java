package org.aisbf.gateway.routing;

import java.util.HashSet;
import java.util.Set;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.autoselect.Source;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.gateway.routing.rotation.RotationForest;
import org.aisbf.gateway.routing.rotation.RotationName;
import org.aisbf.gateway.routing.rotation.RotationTree;

/** What a buyer's model name stands for. */
public sealed interface Route {

  /** As buyers name it. */
  String name();

  /** All to whom it may lead, whatever they serve just now. */
  Set<Provider> providers();

  /** One provider's model. */
  record OfProvider(ProviderModel target) implements Route {
    @Override
    public String name() {
      return target.name();
    }

    @Override
    public Set<Provider> providers() {
      return Set.of(target.provider());
    }
  }

  /** A rotation. */
  record OfRotation(RotationName rotation, RotationTree tree) implements Route {
    @Override
    public String name() {
      return rotation.toString();
    }

    @Override
    public Set<Provider> providers() {
      return tree.providers();
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

    @Override
    public Set<Provider> providers() {
      Set<Provider> found = new HashSet<>();
      autoselect.sources().forEach(source -> found.addAll(providers(source)));
      return found;
    }

    private Set<Provider> providers(Source source) {
      return switch (source) {
        case Source.OneModel one -> Set.of(one.target().provider());
        case Source.AllModels every -> Set.of(every.provider());
        case Source.OfRotation of -> {
          RotationTree tree = rotations.find(of.rotation());
          yield tree == null ? Set.of() : tree.providers();
        }
      };
    }
  }
}
