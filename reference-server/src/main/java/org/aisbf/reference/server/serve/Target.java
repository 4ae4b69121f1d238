package org.aisbf.reference.server.serve;

import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.jspecify.annotations.Nullable;

/**
 * Who serves a request.
 *
 * @param model his own name of the model, or {@code null} where the request names none
 */
public record Target(Provider provider, @Nullable String model) {

  static Target of(ProviderModel target) {
    return new Target(target.provider(), target.model());
  }

  /** The model as buyers name it, {@code provider/model}; the provider where there is none. */
  public String name() {
    return model == null ? provider.id().value() : provider.id() + "/" + model;
  }
}
