package org.aisbf.gateway.routing.autoselect;

import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.gateway.routing.rotation.RotationName;

/** Where an autoselect finds those that may serve. */
public sealed interface Source {

  /** One model of one provider. */
  record OneModel(ProviderModel target) implements Source {}

  /** All models of a provider, as far as they are known. */
  record AllModels(Provider provider) implements Source {}

  /** A rotation, within which its weights decide. */
  record OfRotation(RotationName rotation) implements Source {}
}
