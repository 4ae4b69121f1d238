package org.aisbf.gateway.routing.live;

import org.aisbf.gateway.route.Provider;

/**
 * One model of one provider: what serves, rests, and is measured.
 *
 * @param model the provider's own name of it
 */
public record ProviderModel(Provider provider, String model) {

  /** As buyers name it: {@code provider/model}. */
  public String name() {
    return provider.id() + "/" + model;
  }

  @Override
  public String toString() {
    return name();
  }
}
