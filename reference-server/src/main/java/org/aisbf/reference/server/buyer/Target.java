package org.aisbf.reference.server.buyer;

import org.aisbf.gateway.attempt.Upstream;
import org.aisbf.gateway.route.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Who serves a request.
 *
 * @param model his own name of the model, or {@code null} where the request names none
 */
public record Target(Provider provider, Upstream upstream, @Nullable String model) {

  /** The model as buyers name it: {@code provider/model}. */
  public String name() {
    return provider.id() + "/" + model;
  }
}
